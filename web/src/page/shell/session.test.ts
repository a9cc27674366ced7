import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { passThrough } from '$shared/crypto';
import { readSession, writeSession } from '$shared/db';
import {
  atHome,
  current,
  lockSession,
  renewToken,
  restoreSession,
  signIn,
  signOut,
  token,
  unlockSession,
} from './session.svelte';

const worker = { id: 'samira', municipality: 'm', name: 'Samira', role: 'ambassador' };
let answer: () => Promise<Response>;

beforeEach(async () => {
  vi.stubGlobal('localStorage', { getItem: () => null, setItem: () => {} });
  vi.stubGlobal('fetch', () => answer());
  answer = async () => Response.json({ token: 'first', record: worker });
  await signIn('samira@demodam.example', 'x');
  await unlockSession(passThrough);
});
afterEach(() => vi.unstubAllGlobals());

const tomorrow = () => new Date(Date.now() + 25 * 60 * 60 * 1000);

test('a token of yesterday is renewed', async () => {
  answer = async () => Response.json({ token: 'second', record: worker });
  await renewToken(tomorrow());
  lockSession();
  await unlockSession(passThrough); // from the disk
  expect(token()).toBe('second');
});

test('signing out in another tab is not undone by renewing', async () => {
  answer = async () => Response.json({ token: 'second', record: worker });
  await writeSession(undefined);
  await renewToken(tomorrow());
  expect(await readSession()).toBeUndefined();
});

test('signing out while the answer is under way stands', async () => {
  answer = async () => {
    await signOut();
    return Response.json({ token: 'second', record: worker });
  };
  await renewToken(tomorrow());
  expect([await readSession(), current()]).toEqual([undefined, undefined]);
});

test('locked: whose phone it is stands there, and nothing else', async () => {
  const sealer = { ...passThrough, seal: async () => ({ v: 1, bytes: new Uint8Array([1, 2, 3]) }) };
  await unlockSession(sealer);
  lockSession();
  expect([current(), token(), atHome()]).toEqual([undefined, '', 'samira']);
  expect(JSON.stringify(await readSession())).not.toMatch(/Samira|first|demodam/);
});

test('before there is a lock nothing but the id is on the disk', async () => {
  await signOut();
  await signIn('samira@demodam.example', 'x');
  expect(await readSession()).toEqual({ key: 'current', worker: 'samira' });
});

test('who has no files leaves nothing on this device', async () => {
  answer = async () =>
    Response.json({ token: 't', record: { ...worker, id: 'fg', role: 'privacy_officer' } });
  await signIn('fg@demodam.example', 'x');
  expect([await readSession(), current()?.worker.id]).toEqual([undefined, 'fg']);
});

test('what another tab signed out is gone here too, once it is read again', async () => {
  await writeSession(undefined);
  await restoreSession();
  expect(atHome()).toBe('');
});
