import type { Bytes, Sealed, StoredKey } from '../db';
import { aesKey, decrypt, encrypt } from './aes';
import { bytesOf, randomBytes, textOf } from './bytes';
import { openEnvelope } from './envelope';
import { letterboxInfo } from './letterbox';
import type { Master } from './master';
import { passThrough } from './passthrough';
import { Unreadable, labelOf, type About, type Sealer } from './seal';

/** The open lock: a key for each parent, so that erasing one is throwing away one key. */
export class KeyRing implements Sealer {
  readonly #keys = new Map<string, Promise<CryptoKey>>();
  readonly #fresh = new Map<string, StoredKey>();
  /** Parents whose key is being made, or made and not stored yet. */
  readonly #young = new Set<string>();

  constructor(
    private readonly master: Master,
    keys: StoredKey[],
    private readonly letterbox: Bytes,
  ) {
    this.learn(keys);
  }

  /** Takes over which keys are stored: others were added, or thrown away, by another tab or by a purge. */
  learn(keys: StoredKey[]): void {
    const stored = new Set(keys.map((key) => key.parent));
    for (const parent of this.#keys.keys()) {
      if (!stored.has(parent) && !this.#young.has(parent)) this.#keys.delete(parent);
    }
    for (const key of keys) if (!this.#keys.has(key.parent)) this.#keys.set(key.parent, this.#unwrap(key));
  }

  async seal(value: unknown, about: About): Promise<Sealed> {
    const key = await (this.#keys.get(about.parent) ?? this.#make(about.parent));
    return { v: 1, bytes: await encrypt(key, bytesOf(JSON.stringify(value)), labelOf(about)) };
  }

  async open<T>(sealed: Sealed, about: About): Promise<T> {
    if (sealed.v === 0) return passThrough.open(sealed, about);
    try {
      return JSON.parse(textOf(await this.#plain(sealed, about))) as T;
    } catch (cause) {
      throw new Unreadable(about, cause);
    }
  }

  fresh(): StoredKey[] {
    return [...this.#fresh.values()];
  }

  async settled(parent: string, other?: StoredKey): Promise<void> {
    this.#fresh.delete(parent);
    this.#young.delete(parent);
    if (other) this.#keys.set(parent, this.#unwrap(other));
  }

  async #plain(sealed: Sealed, about: About): Promise<Bytes> {
    if (sealed.v === 2) return openEnvelope(this.letterbox, letterboxInfo, sealed.bytes, labelOf(about));
    const key = this.#keys.get(about.parent);
    if (sealed.v !== 1 || !key) throw new Error(`v${sealed.v}, key ${key !== undefined}`);
    return decrypt(await key, sealed.bytes, labelOf(about));
  }

  /** Noted before the first wait, so that whoever asks meanwhile gets the same key. */
  #make(parent: string): Promise<CryptoKey> {
    this.#young.add(parent);
    const raw = randomBytes(32);
    const key = this.master.wrap(raw, `key/${parent}`).then((wrapped) => {
      this.#fresh.set(parent, { parent, wrapped });
      return aesKey(raw);
    });
    this.#keys.set(parent, key);
    return key;
  }

  #unwrap({ parent, wrapped }: StoredKey): Promise<CryptoKey> {
    const key = this.master.unwrap(wrapped, `key/${parent}`).then(aesKey);
    key.catch(() => {}); // said by the first who opens something with it
    return key;
  }
}
