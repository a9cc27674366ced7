import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const binary = resolve(process.env.NAAST_BINARY ?? '../naast');
const password = 'naast-demo-2026';

/** What somebody who signed in has. */
export interface Account {
  id: string;
  token: string;
  /** How many devices were registered with it. */
  devices: number;
}

/** The real program on loopback, with data of its own. It can be killed at any moment and started again. */
export class Program {
  readonly #home = mkdtempSync(join(tmpdir(), 'naast-real-'));
  #process: ChildProcess | undefined;
  #said = '';
  url = '';
  kills = 0;

  /** Loads invented people. Throws a sentence when there is no program. */
  async begin(): Promise<this> {
    if (!existsSync(binary))
      throw new Error('There is no program to test: run make build first, or set NAAST_BINARY.');
    const load = spawnSync(binary, ['demo', '--dir', this.#data, '--parents', '4'], { env: this.#env });
    if (load.status !== 0) throw new Error(`the demo data does not load: ${load.stderr}`);
    await this.start();
    return this;
  }

  async start(): Promise<void> {
    const port = await freePort();
    this.url = `http://127.0.0.1:${port}`;
    this.#process = spawn(binary, ['serve', '--http', `127.0.0.1:${port}`, '--dir', this.#data], {
      env: this.#env,
    });
    for (const stream of [this.#process.stdout!, this.#process.stderr!]) {
      stream.on('data', (text) => (this.#said += text));
    }
    for (let tries = 0; tries < 600; tries++) {
      if (
        await fetch(`${this.url}/api/naast/health`).then(
          (it) => it.ok,
          () => false,
        )
      )
        return;
      await new Promise((wait) => setTimeout(wait, 50));
    }
    throw new Error(`the program does not start: ${this.#said.slice(-2000)}`);
  }

  /** kill -9 of this one process. */
  async kill(): Promise<void> {
    const dying = this.#process;
    if (!dying || dying.exitCode !== null || dying.signalCode !== null) return;
    const gone = new Promise((done) => dying.once('exit', done));
    dying.kill('SIGKILL');
    await gone;
    this.kills++;
  }

  /** A copy of the data as a crash leaves them. Keys, epoch and journals stay where they are. */
  async backUp(): Promise<void> {
    await this.kill();
    rmSync(this.#copy, { recursive: true, force: true });
    cpSync(this.#data, this.#copy, { recursive: true });
    await this.start();
  }

  /** The copy is put back. False: there is none. */
  async restore(): Promise<boolean> {
    if (!existsSync(this.#copy)) return false;
    await this.kill();
    rmSync(this.#data, { recursive: true });
    cpSync(this.#copy, this.#data, { recursive: true });
    await this.start();
    return true;
  }

  forgetBackup(): void {
    rmSync(this.#copy, { recursive: true, force: true });
  }

  async end(): Promise<void> {
    await this.kill();
    rmSync(this.#home, { recursive: true, force: true });
  }

  async signIn(identity: string): Promise<Account> {
    const answer = await this.ask('POST', '/api/collections/workers/auth-with-password', '', {
      identity,
      password,
    });
    const { token, record } = answer as { token: string; record: { id: string } };
    return { id: record.id, token, devices: 0 };
  }

  async ask(method: string, path: string, token: string, body?: object): Promise<unknown> {
    const headers = { 'Content-Type': 'application/json', Authorization: token };
    const answer = await fetch(this.url + path, {
      method,
      headers,
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
    return JSON.parse(text);
  }

  get #data(): string {
    return join(this.#home, 'data');
  }
  get #copy(): string {
    return join(this.#home, 'copy');
  }
  get #env(): NodeJS.ProcessEnv {
    return { ...process.env, NAAST_KEYS_DIR: join(this.#home, 'keys') };
  }
}

function freePort(): Promise<number> {
  return new Promise((found) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => found(port));
    });
  });
}
