import { openByPasskey, randomBytes, withPasskey } from '$shared/crypto';
import type { Bytes } from '$shared/db';
import { mustBeOpen, open, stored, vaultNow } from './lock.svelte';

/** The person cancelled, or the passkey is gone from this device. */
export class NoPasskey extends Error {}

interface PrfResults {
  prf?: { enabled?: boolean; results?: { first?: ArrayBuffer } };
}

/** Makes a passkey that opens this lock (WebAuthn PRF). Throws NoPasskey. */
export async function addPasskey(): Promise<void> {
  const { key, from } = mustBeOpen();
  const salt = randomBytes(32);
  const made = await asked(() =>
    navigator.credentials.create({
      publicKey: {
        challenge: randomBytes(32),
        rp: { name: 'Naast' },
        // No name: it would stand in the device's list of passkeys, outside the lock
        user: { id: randomBytes(16), name: 'Naast', displayName: 'Naast' },
        pubKeyCredParams: [-7, -257].map((alg) => ({ type: 'public-key' as const, alg })),
        authenticatorSelection: { residentKey: 'preferred', userVerification: 'required' },
        extensions: { prf: { eval: { first: salt } } } as AuthenticationExtensionsClientInputs,
      },
    }),
  );
  const id = new Uint8Array(made.rawId);
  const secret = secretOf(made) ?? (await evaluate([{ id, salt }])).secret;
  await stored(await withPasskey(from, key, { id, salt, secret }));
}

/** Throws NoPasskey, or WrongKey when it is not one of this lock. */
export async function unlockWithPasskey(): Promise<void> {
  const vault = vaultNow();
  if (!vault?.passkeys.length) throw new NoPasskey('none');
  const { id, secret } = await evaluate(vault.passkeys);
  const used = vault.passkeys.find(
    (one) => one.id.length === id.length && one.id.every((b, i) => b === id[i]),
  );
  if (!used) throw new NoPasskey('another passkey');
  await open(await openByPasskey(used.wrapped, secret), vault);
}

export async function dropPasskeys(): Promise<void> {
  await stored({ ...mustBeOpen().from, passkeys: [] });
}

async function evaluate(keys: { id: Bytes; salt: Bytes }[]): Promise<{ id: Bytes; secret: Bytes }> {
  const evalByCredential: Record<string, { first: Bytes }> = {};
  for (const { id, salt } of keys) evalByCredential[base64url(id)] = { first: salt };
  const got = await asked(() =>
    navigator.credentials.get({
      publicKey: {
        challenge: randomBytes(32),
        allowCredentials: keys.map(({ id }) => ({ type: 'public-key' as const, id })),
        userVerification: 'required',
        extensions: { prf: { evalByCredential } } as AuthenticationExtensionsClientInputs,
      },
    }),
  );
  const secret = secretOf(got);
  if (!secret) throw new NoPasskey('no PRF');
  return { id: new Uint8Array(got.rawId), secret };
}

async function asked(ask: () => Promise<Credential | null>): Promise<PublicKeyCredential> {
  try {
    const credential = await ask();
    if (credential) return credential as PublicKeyCredential;
  } catch (cause) {
    throw new NoPasskey('not given', { cause });
  }
  throw new NoPasskey('none');
}

function secretOf(credential: PublicKeyCredential): Bytes | undefined {
  const first = (credential.getClientExtensionResults() as PrfResults).prf?.results?.first;
  return first && new Uint8Array(first);
}

function base64url(bytes: Uint8Array): string {
  const text = btoa(String.fromCharCode(...bytes));
  return text.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}
