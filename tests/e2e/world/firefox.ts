import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { WebSocket } from 'ws';

/** Debian's Firefox, without a screen. */
export interface Firefox {
  open(url: string): Promise<void>;
  /** Runs the body of an async function in the page, and gives its answer. */
  asks<T>(body: string): Promise<T>;
  stop(): Promise<void>;
}

/** @param push where it connects for pushes, ws://...; its own otherwise stays unused */
export async function openFirefox(push: string): Promise<Firefox> {
  const profile = mkdtempSync(join(tmpdir(), 'naast-firefox-'));
  writeFileSync(join(profile, 'user.js'), Object.entries(wishes(push)).map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`).join(''));
  const browser = spawn(process.env.FIREFOX ?? '/usr/bin/firefox-esr', ['--headless', '--no-remote', '--profile', profile, '--remote-debugging-port', '0', 'about:blank'], {
    env: { ...process.env, HOME: profile, MOZ_DISABLE_CONTENT_SANDBOX: '1' },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const line = await Line.to(`${await addressOf(browser)}/session`);
  await line.ask('session.new', { capabilities: {} });
  const { contexts } = await line.ask<{ contexts: { context: string }[] }>('browsingContext.getTree', {});
  const { context } = contexts[0]!;
  return {
    async open(url) {
      await line.ask('browsingContext.navigate', { context, url, wait: 'complete' });
    },
    async asks<T>(body: string) {
      const expression = `(async () => JSON.stringify({ told: await (async () => { ${body} })() }))()`;
      const heard = await line.ask<{ result?: { value: string }; exceptionDetails?: { text: string } }>('script.evaluate', { expression, target: { context }, awaitPromise: true });
      if (!heard.result) throw new Error(`in Firefox: ${heard.exceptionDetails?.text}`);
      return (JSON.parse(heard.result.value) as { told: T }).told;
    },
    async stop() {
      line.close();
      if (browser.exitCode === null) {
        browser.kill('SIGKILL');
        await once(browser, 'exit');
      }
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

const wishes = (push: string): Record<string, string | boolean | number> => ({
  'dom.push.serverURL': push,
  'dom.push.testing.allowInsecureServerURL': true,
  'dom.push.connection.enabled': true,
  'dom.push.enabled': true,
  'permissions.default.desktop-notification': 1,
  'alerts.useSystemBackend': false,
  'datareporting.policy.dataSubmissionEnabled': false,
  'app.update.enabled': false,
  'browser.shell.checkDefaultBrowser': false,
  'remote.active-protocols': 1, // WebDriver BiDi
  'intl.accept_languages': 'nl',
});

/** Firefox says on its error output where it listens. */
function addressOf(browser: ChildProcess): Promise<string> {
  return new Promise((found, fail) => {
    browser.once('exit', (code) => fail(new Error(`Firefox ended with ${code}`)));
    const lines = createInterface({ input: browser.stderr! });
    lines.on('line', (line) => {
      const at = /WebDriver BiDi listening on (ws:\/\/\S+)/.exec(line)?.[1];
      if (at) found(at);
    });
  });
}

/** WebDriver BiDi: questions with numbers. */
class Line {
  #asked = 0;
  #waiting = new Map<number, { done: (result: never) => void; fail: (error: Error) => void }>();

  private constructor(private readonly socket: WebSocket) {
    socket.on('message', (data) => {
      const heard = JSON.parse(String(data)) as { id?: number; type: string; result?: never; error?: string; message?: string };
      const waiting = this.#waiting.get(heard.id ?? -1);
      this.#waiting.delete(heard.id ?? -1);
      if (heard.type === 'success') waiting?.done(heard.result!);
      else waiting?.fail(new Error(`${heard.error}: ${heard.message}`));
    });
  }

  static async to(address: string): Promise<Line> {
    const socket = new WebSocket(address, { perMessageDeflate: false });
    await once(socket, 'open');
    return new Line(socket);
  }

  ask<T = unknown>(method: string, params: object): Promise<T> {
    const id = ++this.#asked;
    this.socket.send(JSON.stringify({ id, method, params }));
    return new Promise<T>((done, fail) => this.#waiting.set(id, { done: done as (result: never) => void, fail }));
  }

  close(): void {
    this.socket.terminate();
  }
}
