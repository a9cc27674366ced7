import 'fake-indexeddb/auto';
import { beforeEach, expect, test, vi } from 'vitest';
import { openDb } from '$shared/db';
import { adopt } from '$shared/engine';
import { passThrough, toBase64 } from '$shared/crypto';
import { makePair } from '$shared/crypto/envelope';
import { closeLocal, keepHere, opened, queued, seen } from './local.svelte';
import {
  choosePassphrase,
  lock,
  lockState,
  NoLock,
  setPin,
  unlock,
  unlockWithPin,
  WrongPassphrase,
} from './lock.svelte';
import { current, note, signIn, signOut } from './session.svelte';
import { enter } from './start';

const held = vi.hoisted(() => ({ went: [] as string[], stopped: 0, record: {} as object }));
vi.mock('./sync.svelte', () => ({ startSync: () => {}, stopSync: () => held.stopped++, resume: () => {} }));
vi.mock('./route.svelte', () => ({ replace: (path: string) => held.went.push(path) }));

const words = 'lamp fiets karton wolk';
const meeting = { do: 'create', collection: 'encounters', id: 'e1', set: { how: 'street' } } as const;
let count = 0;

/** Somebody signs in, as far as this device can tell. */
async function arrive(id: string, role = 'ambassador'): Promise<void> {
  held.record = { id, role, municipality: 'm', name: id };
  await signIn('x@demodam.example', 'x');
  await enter();
}

/** A new worker, with a device and a lock. */
async function settled(): Promise<string> {
  const id = `samira${++count}`;
  await arrive(id);
  const keys = [{ kid: 'k', public: toBase64((await makePair()).public) }];
  const server = { device: `d${count}`, epoch: 'e', deliver: 's', keys };
  await adopt(opened()!.db, passThrough, '', server, 0, '');
  await choosePassphrase(words);
  await note({ setUp: true });
  closeLocal();
  await enter();
  return id;
}

beforeEach(() => {
  vi.stubGlobal('localStorage', { getItem: () => null, setItem: () => {} });
  vi.stubGlobal('location', { pathname: '/mensen' });
  vi.stubGlobal('fetch', async () => Response.json({ token: 't', record: held.record }));
  closeLocal();
  held.went = [];
});

test.each([
  ['a colleague with files', 'bram', 'ambassador'],
  ['somebody without files', 'kees', 'chain_coordinator'],
  ['nobody', '', ''],
])(
  '%s comes after: what was open is closed, and nothing of it is shown or lost',
  async (_name, next, role) => {
    const samira = await settled();
    await unlock(words);
    await keepHere([meeting]);
    expect(seen('encounters').list('encounters')).toHaveLength(1);
    held.stopped = 0;
    if (next) await arrive(next, role);
    else await signOut().then(enter);
    expect(held.stopped).toBeGreaterThan(0);
    expect(opened()?.id).toBe(role === 'ambassador' ? 'bram' : undefined);
    expect([seen('encounters').list('encounters'), queued()]).toEqual([[], []]);
    await arrive(samira);
    expect(queued()).toMatchObject([{ id: 'e1', state: 'queued' }]);
    await unlock(words);
    expect(seen('encounters').list('encounters')).toHaveLength(1);
  },
);

test('who has no files is brought to the own account from every screen about files', async () => {
  await arrive('fg', 'privacy_officer');
  expect(held.went).toEqual(['/account']);
});

test('somebody who has no lock yet is led to set one up, and keeps nothing before', async () => {
  await arrive('fresh');
  expect(held.went).toEqual(['/inrichten']);
  await expect(keepHere([meeting])).rejects.toThrow('no lock');
});

test('a meeting that was being kept while somebody left is in the store of its maker only', async () => {
  await settled();
  await unlock(words);
  const keeping = keepHere([{ ...meeting, id: 'e2' }]).catch(() => {});
  await arrive('bram');
  await keeping;
  expect(queued()).toEqual([]);
  const db = await openDb('bram');
  expect(await db.read((tx) => tx.all('ops'))).toEqual([]);
  db.close();
});

test('locked: nothing is shown and nobody is known, keeping goes on, and unlocking shows it', async () => {
  await settled();
  await unlock(words);
  await keepHere([meeting]);
  lock();
  expect([lockState(), current(), seen('encounters').list('encounters')]).toEqual(['locked', undefined, []]);
  await keepHere([{ ...meeting, id: 'e2' }]);
  expect(queued()).toHaveLength(2);
  await unlock(words);
  const ids = seen('encounters')
    .list('encounters')
    .map((row) => row.id);
  expect(ids.sort()).toEqual(['e1', 'e2']);
});

test('ten wrong passphrases take the lock away, counted on the disk; unsent work stays', async () => {
  await settled();
  await unlock(words);
  await keepHere([meeting]);
  lock();
  for (let left = 9; left > 0; left--) {
    await expect(unlock('een andere zin dan deze')).rejects.toEqual(new WrongPassphrase(left));
    if (left === 5) {
      closeLocal(); // the app is closed and opened
      await enter();
    }
  }
  await expect(unlock('een andere zin dan deze')).rejects.toBeInstanceOf(NoLock);
  await expect(unlock(words)).rejects.toBeInstanceOf(NoLock);
  expect(queued()).toHaveLength(1);
});

test('forgotten: a new passphrase opens a new copy, and not one unsent op is lost', async () => {
  const samira = await settled();
  await unlock(words);
  await keepHere([meeting]);
  const before = (await opened()!.db.read((tx) => tx.all('ops')))[0]!;
  lock();
  await arrive(samira);
  await choosePassphrase('heel andere woorden nu');
  expect(lockState()).toBe('open');
  const after = (await opened()!.db.read((tx) => tx.all('ops')))[0]!;
  expect(before.post?.kid).toBe('k');
  expect([after.seq, after.post, after.state]).toEqual([before.seq, before.post, 'queued']);
  expect(await opened()!.db.read((tx) => tx.all('rows'))).toEqual([]);
});

test('a pincode opens what is still in memory, and not what was closed', async () => {
  await settled();
  await unlock(words);
  await setPin('48151');
  lock();
  expect(lockState()).toBe('pin');
  await expect(unlockWithPin('00000')).rejects.toEqual(new WrongPassphrase(9));
  await unlockWithPin('48151');
  expect(lockState()).toBe('open');
  for (const hours of [13, -1]) {
    lock();
    vi.setSystemTime(Date.now() + hours * 60 * 60 * 1000);
    await enter();
    expect(lockState()).toBe('locked');
    vi.useRealTimers();
    await unlock(words);
  }
});
