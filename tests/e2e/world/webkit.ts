import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Builder, Capabilities, type WebDriver } from 'selenium-webdriver';
import { freePort } from './port.ts';

/** WebKitGTK under a screen that nobody sees. */
export interface WebKit {
  driver: WebDriver;
  stop(): Promise<void>;
}

// Containers have no sandbox and no graphics card.
const plain = {
  WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1',
  WEBKIT_DISABLE_COMPOSITING_MODE: '1',
  WEBKIT_DISABLE_DMABUF_RENDERER: '1',
  LIBGL_ALWAYS_SOFTWARE: '1',
};

export async function openWebKit(): Promise<WebKit> {
  const home = mkdtempSync(join(tmpdir(), 'naast-webkit-'));
  const screen = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '800x1000x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const [number] = (await once(screen.stdio[3]!, 'data')) as [Buffer];
  const port = await freePort();
  const env = { ...process.env, ...plain, HOME: home, XDG_RUNTIME_DIR: home, DISPLAY: `:${number.toString().trim()}`, LANG: 'C.UTF-8' };
  const service = spawn('WebKitWebDriver', [`--port=${port}`, '--host=127.0.0.1'], { env, stdio: 'ignore' });
  await answers(port, service);
  const wanted = new Capabilities({ browserName: 'MiniBrowser', 'webkitgtk:browserOptions': { binary: miniBrowser(), args: ['--automation'] } });
  const driver = await new Builder().usingServer(`http://127.0.0.1:${port}`).withCapabilities(wanted).build();
  await driver.manage().setTimeouts({ script: 60_000, pageLoad: 60_000 });
  return {
    driver,
    async stop() {
      await driver.quit().catch(() => {}); // it may be gone already; what was started is ended below
      await Promise.all([service, screen].map(end));
      rmSync(home, { recursive: true, force: true });
    },
  };
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGTERM');
  await once(child, 'exit');
}

async function answers(port: number, service: ChildProcess): Promise<void> {
  const until = Date.now() + 20_000;
  while (!(await fetch(`http://127.0.0.1:${port}/status`).catch(() => undefined))?.ok) {
    if (service.exitCode !== null || Date.now() > until) throw new Error('WebKitWebDriver did not start');
    await new Promise((done) => setTimeout(done, 50)); // between two questions, not instead of one
  }
}

/** Debian keeps it out of the PATH, in the folder of the machine's kind. */
function miniBrowser(): string {
  for (const kind of readdirSync('/usr/lib')) {
    for (const version of ['4.1', '4.0']) {
      const folder = join('/usr/lib', kind, `webkit2gtk-${version}`);
      try {
        if (readdirSync(folder).includes('MiniBrowser')) return join(folder, 'MiniBrowser');
      } catch {
        // no WebKit of this kind or version
      }
    }
  }
  throw new Error('there is no MiniBrowser of WebKitGTK below /usr/lib');
}
