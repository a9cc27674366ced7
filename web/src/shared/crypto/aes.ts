import type { Bytes } from '../db';
import { bytesOf, joined, randomBytes } from './bytes';

const ivBytes = 12;

/** A key for AES-256-GCM; the browser does not give it out again. */
export function aesKey(raw: Bytes): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt', 'decrypt']);
}

/** Gives `iv || ciphertext`, the iv fresh from a secure source. @param label bound as associated data */
export async function encrypt(key: CryptoKey, plain: Bytes, label: string): Promise<Bytes> {
  const iv = randomBytes(ivBytes);
  const sealed = await crypto.subtle.encrypt(
    { name: 'AES-GCM', iv, additionalData: bytesOf(label) },
    key,
    plain,
  );
  return joined(iv, new Uint8Array(sealed));
}

/** Throws when the key, the label or the bytes are not those of `encrypt`. */
export async function decrypt(key: CryptoKey, sealed: Bytes, label: string): Promise<Bytes> {
  const iv = sealed.subarray(0, ivBytes);
  const plain = await crypto.subtle.decrypt(
    { name: 'AES-GCM', iv, additionalData: bytesOf(label) },
    key,
    sealed.subarray(ivBytes),
  );
  return new Uint8Array(plain);
}
