import type { Bytes } from '../db';
import { aesKey, decrypt, encrypt } from './aes';
import { randomBytes } from './bytes';

/** The one key under which all others lie. In memory only, and only while unlocked. */
export class Master {
  readonly #raw: Bytes;
  readonly #key: Promise<CryptoKey>;

  constructor(raw: Bytes = randomBytes(32)) {
    this.#raw = raw;
    this.#key = aesKey(raw);
  }

  /** @param label what the bytes are, so that one wrapped key cannot be put in the place of another */
  async wrap(bytes: Bytes, label: string): Promise<Bytes> {
    return encrypt(await this.#key, bytes, label);
  }

  /** Throws when they were wrapped by another master key, or as something else. */
  async unwrap(wrapped: Bytes, label: string): Promise<Bytes> {
    return decrypt(await this.#key, wrapped, label);
  }

  /** Wraps this key itself by another one: that of a passphrase, a passkey or a pincode. */
  async wrappedBy(other: CryptoKey): Promise<Bytes> {
    return encrypt(other, this.#raw, 'master');
  }

  /** Throws when it is the wrong key. */
  static async unwrappedBy(other: CryptoKey, wrapped: Bytes): Promise<Master> {
    return new Master(await decrypt(other, wrapped, 'master'));
  }
}
