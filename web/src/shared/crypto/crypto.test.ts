import { describe, expect, test } from 'vitest';
import type { StoredKey } from '../db';
import { bytesOf, fromBase64, textOf, toBase64 } from './bytes';
import { Envelopes, makePair, openEnvelope } from './envelope';
import { letterbox } from './letterbox';
import { Master } from './master';
import { Unreadable } from './seal';
import {
  makeVault,
  openByPasskey,
  openByPassphrase,
  ringOf,
  withPasskey,
  withPassphrase,
  WrongKey,
} from './vault';

const about = (parent = 'p1', id = 'r1') => ({ collection: 'needs', id, version: 7, parent });
const words = 'lamp fiets karton wolk';

async function open(keys: StoredKey[] = []) {
  const { vault, master } = await makeVault();
  return { vault, master, ring: await ringOf(master, vault, keys) };
}

describe('the ring of keys', () => {
  test('gives back what went in, and nothing of it stands there in clear', async () => {
    const { ring } = await open();
    const sealed = await ring.seal({ words: 'huur achterstallig' }, about());
    expect(textOf(sealed.bytes)).not.toContain('huur');
    expect(await ring.open(sealed, about())).toEqual({ words: 'huur achterstallig' });
  });

  test.each([
    ['another row', { ...about(), id: 'r2' }],
    ['another version', { ...about(), version: 8 }],
    ['another collection', { ...about(), collection: 'stories' }],
  ])('bytes of one row are not taken for %s', async (_name, other) => {
    const { ring } = await open();
    await ring.seal(1, { ...other });
    await expect(ring.open(await ring.seal(1, about()), other)).rejects.toThrow(Unreadable);
  });

  test('each parent has a key of her own: without it nothing of her opens, and the rest does', async () => {
    const { ring, master, vault } = await open();
    const hers = await ring.seal('a', about('p1'));
    const his = await ring.seal('b', about('p2'));
    const keys = ring.fresh();
    expect(keys.map((key) => key.parent).sort()).toEqual(['p1', 'p2']);
    const later = await ringOf(
      master,
      vault,
      keys.filter((key) => key.parent !== 'p1'),
    );
    await expect(later.open(hers, about('p1'))).rejects.toThrow(Unreadable);
    expect(await later.open(his, about('p2'))).toBe('b');
  });

  test('two who seal at once for a new parent use one key', async () => {
    const { ring } = await open();
    const sealed = await Promise.all([1, 2, 3, 4].map((n) => ring.seal(n, about())));
    expect(ring.fresh()).toHaveLength(1);
    expect(await Promise.all(sealed.map((one) => ring.open(one, about())))).toEqual([1, 2, 3, 4]);
  });

  test('a key that is being made while another tab tells of others is not thrown away', async () => {
    const { ring } = await open();
    const sealing = ring.seal('a', about());
    ring.learn([]);
    const sealed = await sealing;
    expect(await ring.open(sealed, about())).toBe('a');
    await ring.seal('b', about());
    expect(ring.fresh()).toHaveLength(1);
  });

  test('one flipped bit is noticed', async () => {
    const { ring } = await open();
    const sealed = await ring.seal({ a: 1 }, about());
    sealed.bytes[20]! ^= 1;
    await expect(ring.open(sealed, about())).rejects.toThrow(Unreadable);
  });
});

describe('the lock', () => {
  test('the passphrase opens it, capitals and spaces of a keyboard do not count, another one does not', async () => {
    const { vault, master } = await makeVault();
    const locked = await withPassphrase(vault, master, words);
    const ring = await ringOf(master, locked, []);
    const sealed = await ring.seal('a', about());
    const again = await openByPassphrase(locked, ' Lamp  fiets karton wolk ');
    expect(await (await ringOf(again, locked, ring.fresh())).open(sealed, about())).toBe('a');
    await expect(openByPassphrase(locked, 'lamp fiets karton wolf')).rejects.toThrow(WrongKey);
  });

  test('a passkey opens it, another one does not', async () => {
    const { vault, master } = await makeVault();
    const secret = crypto.getRandomValues(new Uint8Array(32));
    const locked = await withPasskey(vault, master, { id: bytesOf('id'), salt: bytesOf('salt'), secret });
    const { wrapped } = locked.passkeys[0]!;
    expect(await openByPasskey(wrapped, secret)).toBeInstanceOf(Master);
    await expect(openByPasskey(wrapped, crypto.getRandomValues(new Uint8Array(32)))).rejects.toThrow(
      WrongKey,
    );
  });

  test('what goes in while it is locked is read when it is open, and not before', async () => {
    const { vault, ring } = await open();
    const shut = letterbox(vault.letterbox.public);
    const sealed = await shut.seal({ note: 'straat' }, about(''));
    await expect(shut.open(sealed, about(''))).rejects.toThrow(Unreadable);
    expect(await ring.open(sealed, about(''))).toEqual({ note: 'straat' });
  });
});

describe('envelopes', () => {
  test('only the key that it was sealed to opens it, for the purpose and the worker that it names', async () => {
    const pair = await makePair();
    const envelopes = new Envelopes(pair.public, 'naast-outbox-v1');
    envelopes.prepare(2);
    const sealed = await envelopes.seal(bytesOf('huur'), 'naast-op|w1');
    expect(textOf(await openEnvelope(pair.private, 'naast-outbox-v1', sealed, 'naast-op|w1'))).toBe('huur');
    await expect(openEnvelope(pair.private, 'naast-outbox-v1', sealed, 'naast-op|w2')).rejects.toThrow();
    await expect(openEnvelope(pair.private, 'other', sealed, 'naast-op|w1')).rejects.toThrow();
    const other = await makePair();
    await expect(openEnvelope(other.private, 'naast-outbox-v1', sealed, 'naast-op|w1')).rejects.toThrow();
  });

  test('what is made ready beforehand is used once', async () => {
    const pair = await makePair();
    const envelopes = new Envelopes(pair.public, 'i');
    envelopes.prepare(3);
    const sealed = await Promise.all(Array.from({ length: 6 }, () => envelopes.seal(bytesOf('x'), 'l')));
    expect(new Set(sealed.map((one) => toBase64(one.slice(0, 65)))).size).toBe(6);
  });
});

test('base64 there and back, of any length', () => {
  for (const length of [0, 1, 2, 3, 100, 8191, 8192, 8193, 70_000]) {
    const bytes = new Uint8Array(length).map((_, i) => (i * 31) % 256);
    expect(fromBase64(toBase64(bytes))).toEqual(bytes);
  }
});
