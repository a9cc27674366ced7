import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { demoNow } from './clock.ts';
import { freePort } from './port.ts';

const binary = fileURLToPath(new URL('../../../naast', import.meta.url));

/** The real binary on a data directory of its own, filled with the demo data. */
export interface Instance {
  port: number;
  log(): string;
  /** What was printed, and the database in which PocketBase keeps its log, as text. */
  everyLog(): string;
  stop(): Promise<void>;
}

export async function startServer(env: Record<string, string> = {}): Promise<Instance> {
  const home = mkdtempSync(join(tmpdir(), 'naast-journey-'));
  const dir = join(home, 'pb_data');
  const logFile = join(home, 'server.log');
  const whole = { ...process.env, NAAST_DEMO_CLOCK: demoNow(), ...env };
  execFileSync(binary, ['demo', '--dir', dir], { env: whole, stdio: ['ignore', 'ignore', 'inherit'] });
  const port = await freePort();
  const out = openSync(logFile, 'a');
  const child = spawn(binary, ['serve', '--http', `127.0.0.1:${port}`, '--dir', dir], {
    env: whole,
    stdio: ['ignore', out, out],
  });
  const log = () => readFileSync(logFile, 'utf8');
  await healthy(port, () => child.exitCode === null, log);
  return {
    port,
    log,
    everyLog: () =>
      [logFile, join(dir, 'auxiliary.db'), join(dir, 'auxiliary.db-wal')]
        .filter((file) => existsSync(file))
        .map((file) => readFileSync(file, 'latin1'))
        .join('\n'),
    async stop() {
      if (child.exitCode === null) {
        child.kill('SIGTERM');
        await once(child, 'exit');
      }
      rmSync(home, { recursive: true, force: true });
    },
  };
}

async function healthy(port: number, alive: () => boolean, log: () => string): Promise<void> {
  const until = Date.now() + 20_000;
  for (;;) {
    const answer = await fetch(`http://127.0.0.1:${port}/api/naast/health`).catch(() => undefined);
    if (answer?.ok) return;
    if (!alive() || Date.now() > until) throw new Error(`the server did not start:\n${log()}`);
    await new Promise((done) => setTimeout(done, 50)); // between two questions, not instead of one
  }
}
