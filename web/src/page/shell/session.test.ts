import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { readSession, writeSession } from '$shared/db';
import { current, renewToken, restoreSession, signIn, signOut, token } from './session.svelte';

const worker = { id: 'samira', municipality: 'm', name: 'Samira', role: 'ambassador' };
let answer: () => Promise<Response>;

beforeEach(async () => {
  vi.stubGlobal('localStorage', { getItem: () => null, setItem: () => {} });
  vi.stubGlobal('fetch', () => answer());
  answer = async () => Response.json({ token: 'first', record: worker });
  await signIn('samira@demodam.example', 'x');
});
afterEach(() => vi.unstubAllGlobals());

const tomorrow = () => new Date(Date.now() + 25 * 60 * 60 * 1000);

test('a token of yesterday is renewed', async () => {
  answer = async () => Response.json({ token: 'second', record: worker });
  await renewToken(tomorrow());
  expect([token(), (await readSession())?.token]).toEqual(['second', 'second']);
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

test('what another tab signed out is gone here too, once it is read again', async () => {
  await writeSession(undefined);
  await restoreSession();
  expect(current()).toBeUndefined();
});
