import { Aes256Gcm, CipherSuite, DhkemP256HkdfSha256, HkdfSha256, type SenderContext } from '@hpke/core';
import type { Bytes } from '../db';
import { bytesOf, joined } from './bytes';

const kem = new DhkemP256HkdfSha256();
const suite = new CipherSuite({ kem, kdf: new HkdfSha256(), aead: new Aes256Gcm() });
/** An uncompressed point of P-256. */
const encBytes = 65;

/**
 * Seals to somebody else's public key: HPKE base mode (RFC 9180), DHKEM(P-256, HKDF-SHA256), HKDF-SHA256, AES-256-GCM.
 * Making the shared secret is what takes time, so some are made beforehand; each is used once.
 */
export class Envelopes {
  readonly #key: Promise<CryptoKey>;
  readonly #info: Bytes;
  #ready: Promise<SenderContext>[] = [];

  /** @param publicKey 65 bytes @param info what these envelopes are for, the same at both ends */
  constructor(publicKey: Bytes, info: string) {
    this.#key = kem.deserializePublicKey(publicKey.slice().buffer);
    this.#key.catch(() => {}); // said by the first who seals
    this.#info = bytesOf(info);
  }

  /** Has this many ready, when nobody waits. */
  prepare(count: number): void {
    while (this.#ready.length < count) {
      const made = this.#make();
      made.catch(() => {});
      this.#ready.push(made);
    }
  }

  /** `enc || ciphertext`. @param label bound as associated data */
  async seal(plain: Bytes, label: string): Promise<Bytes> {
    const context = await (this.#ready.pop() ?? this.#make());
    const sealed = await context.seal(plain, bytesOf(label));
    return joined(new Uint8Array(context.enc), new Uint8Array(sealed));
  }

  async #make(): Promise<SenderContext> {
    return suite.createSenderContext({ recipientPublicKey: await this.#key, info: this.#info });
  }
}

/** A pair of one's own: 65 bytes to seal to, 32 to open with. */
export async function makePair(): Promise<{ public: Bytes; private: Bytes }> {
  const pair = await kem.generateKeyPair();
  return {
    public: new Uint8Array(await kem.serializePublicKey(pair.publicKey)),
    private: new Uint8Array(await kem.serializePrivateKey(pair.privateKey)),
  };
}

/** Opens what was sealed to one's own public key. Throws when it was not. */
export async function openEnvelope(
  privateKey: Bytes,
  info: string,
  sealed: Bytes,
  label: string,
): Promise<Bytes> {
  const context = await suite.createRecipientContext({
    recipientKey: await kem.deserializePrivateKey(privateKey.slice().buffer),
    enc: sealed.slice(0, encBytes).buffer,
    info: bytesOf(info),
  });
  return new Uint8Array(await context.open(sealed.slice(encBytes), bytesOf(label)));
}
