import type { Program } from './program.ts';

export type Trouble =
  'ok' | 'lostRequest' | 'lostAnswer' | 'twice' | 'truncated' | 'killedAfter' | 'killedDuring' | number;

/** What lies between a phone and the program: `fetch` as the app calls it, and all that can happen to it. */
export class Network {
  trouble: Trouble = 'ok';
  readonly #real = globalThis.fetch;

  constructor(readonly program: Program) {
    globalThis.fetch = (path, init) => this.#fetch(String(path), init);
  }

  close(): void {
    globalThis.fetch = this.#real;
  }

  async #fetch(path: string, init: RequestInit = {}): Promise<Response> {
    if (!path.startsWith('/')) return this.#real(path, init);
    const body = init.body instanceof Blob ? new Uint8Array(await init.body.arrayBuffer()) : init.body;
    const ask = (): Promise<Response> => this.#real(this.program.url + path, { ...init, body });
    const trouble = this.trouble;
    this.trouble = 'ok';
    if (typeof trouble === 'number') return Response.json({ code: 'proxy' }, { status: trouble });
    if (trouble === 'lostRequest') throw new TypeError('no network');
    if (trouble === 'killedDuring') return this.#killed(ask);
    if (trouble === 'twice') await (await ask()).text();
    const answer = await ask();
    if (trouble === 'ok' || trouble === 'twice') return answer;
    const text = await answer.text();
    if (trouble === 'killedAfter') await this.program.kill().then(() => this.program.start());
    if (trouble !== 'truncated') throw new TypeError('the line broke');
    return new Response(text.slice(0, text.length / 2), { status: answer.status });
  }

  /** Nobody knows how far the program came. */
  async #killed(ask: () => Promise<Response>): Promise<never> {
    const asked = ask().then((answer) => answer.text());
    asked.catch(() => {});
    await new Promise((wait) => setTimeout(wait, Math.random() * 8));
    await this.program.kill();
    await asked.catch(() => {});
    await this.program.start();
    throw new TypeError('the line broke');
  }
}
