import { bytesOf, Envelopes, fromBase64 } from '../crypto';
import type { Post, SyncMeta } from '../db';

const info = 'naast-outbox-v1';

/** Seals work to the newest key of the server, so that nobody who finds this device can read what is still on it. */
export class Poster {
  readonly #envelopes: Envelopes;

  /** @param worker whose work it is: bound to it, so that nobody else can send it as theirs */
  constructor(
    readonly worker: string,
    readonly kid: string,
    publicKey: string,
  ) {
    this.#envelopes = new Envelopes(fromBase64(publicKey), info);
  }

  /** The same JSON for the same value: what is sent is known by its bytes. */
  async post(value: object): Promise<Post> {
    const plain = bytesOf(JSON.stringify(value));
    return { kid: this.kid, bytes: await this.#envelopes.seal(plain, `naast-op|${this.worker}`) };
  }

  /** Does what takes time beforehand, for as many ops as a conversation has. */
  prepare(): void {
    this.#envelopes.prepare(12);
  }
}

/** Undefined as long as no key of the server is known here. */
export function posterOf(worker: string, { keys }: Pick<SyncMeta, 'keys'>): Poster | undefined {
  const [newest] = keys;
  return newest && new Poster(worker, newest.kid, newest.public);
}
