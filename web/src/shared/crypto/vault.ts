import type { Bytes, StoredKey, StoredPassphrase, StoredVault } from '../db';
import { aesKey } from './aes';
import { bytesOf, randomBytes } from './bytes';
import { makePair } from './envelope';
import { Master } from './master';
import { KeyRing } from './ring';

/** The passphrase, pincode or passkey does not open this lock. */
export class WrongKey extends Error {}

/** Unlocking asks for patience once; guessing asks for it each time. */
const patience = 400;

/** A lock that nobody has a key for yet; its master key is open. */
export async function makeVault(): Promise<{ vault: StoredVault; master: Master }> {
  const master = new Master();
  const pair = await makePair();
  const letterbox = { public: pair.public, wrapped: await master.wrap(pair.private, 'letterbox') };
  return { vault: { key: 'vault', tries: 0, passkeys: [], letterbox }, master };
}

/** The same lock, opened by this passphrase from now on. */
export async function withPassphrase(
  vault: StoredVault,
  master: Master,
  words: string,
): Promise<StoredVault> {
  const { calibrate } = await import('./argon');
  const salt = randomBytes(16);
  const hardness = await calibrate(patience, () => performance.now());
  const wrapped = await master.wrappedBy(await passphraseKey(words, { salt, ...hardness }));
  return { ...vault, tries: 0, passphrase: { salt, ...hardness, wrapped } };
}

/** Throws WrongKey. */
export async function openByPassphrase(vault: StoredVault, words: string): Promise<Master> {
  if (!vault.passphrase) throw new WrongKey('no passphrase');
  return unwrap(await passphraseKey(words, vault.passphrase), vault.passphrase.wrapped);
}

/** @param secret what the passkey gives for the salt (WebAuthn PRF), 32 bytes */
export async function withPasskey(
  vault: StoredVault,
  master: Master,
  key: { id: Bytes; salt: Bytes; secret: Bytes },
): Promise<StoredVault> {
  const wrapped = await master.wrappedBy(await derived(key.secret, 'passkey'));
  return { ...vault, passkeys: [...vault.passkeys, { id: key.id, salt: key.salt, wrapped }] };
}

/** Throws WrongKey. */
export async function openByPasskey(wrapped: Bytes, secret: Bytes): Promise<Master> {
  return unwrap(await derived(secret, 'passkey'), wrapped);
}

/** A pincode is no key: what it opens, with this secret, lies in memory only, and is gone when the app is. */
export function pinKey(pin: string, secret: Bytes): Promise<CryptoKey> {
  return derived(secret, `pin ${pin}`);
}

export async function unwrap(key: CryptoKey, wrapped: Bytes): Promise<Master> {
  try {
    return await Master.unwrappedBy(key, wrapped);
  } catch (cause) {
    throw new WrongKey('it does not open', { cause });
  }
}

export async function ringOf(master: Master, vault: StoredVault, keys: StoredKey[]): Promise<KeyRing> {
  return new KeyRing(master, keys, await master.unwrap(vault.letterbox.wrapped, 'letterbox'));
}

type Passphrase = Omit<StoredPassphrase, 'wrapped'>;

async function passphraseKey(words: string, { salt, ...hardness }: Passphrase): Promise<CryptoKey> {
  const { stretch } = await import('./argon');
  return aesKey(await stretch(tidy(words), salt, hardness));
}

/** Keyboards of phones add capitals and spaces by themselves: they do not count. */
function tidy(words: string): string {
  return words.trim().replace(/\s+/g, ' ').toLowerCase();
}

async function derived(secret: Bytes, what: string): Promise<CryptoKey> {
  const base = await crypto.subtle.importKey('raw', secret, 'HKDF', false, ['deriveBits']);
  const info = { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(32), info: bytesOf(`naast ${what}`) };
  return aesKey(new Uint8Array(await crypto.subtle.deriveBits(info, base, 256)));
}
