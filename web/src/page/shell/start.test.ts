import 'fake-indexeddb/auto';
import { beforeEach, expect, test, vi } from 'vitest';
import type { Worker } from '$shared/types';
import { closeLocal, keepHere, opened, queued, seen } from './local.svelte';
import { enter } from './start';

const held = vi.hoisted(() => ({ who: undefined as unknown, went: [] as string[], stopped: 0 }));
vi.mock('./session.svelte', () => ({
  current: () => held.who && { worker: held.who, setUp: true },
  followSession: () => {},
  restoreSession: async () => {},
}));
vi.mock('./sync.svelte', () => ({ startSync: () => {}, stopSync: () => held.stopped++, resume: () => {} }));
vi.mock('./route.svelte', () => ({ replace: (path: string) => held.went.push(path) }));

const worker = (id: string, role: string) => ({ id, role, municipality: 'm', name: id }) as Worker;
const samira = worker('samira', 'ambassador');

beforeEach(async () => {
  vi.stubGlobal('localStorage', { getItem: () => null, setItem: () => {} });
  vi.stubGlobal('location', { pathname: '/mensen' });
  closeLocal();
  held.who = samira;
  held.went = [];
  await enter();
});

const meeting = { do: 'create', collection: 'encounters', id: 'e1', set: { how: 'street' } } as const;

test.each([
  ['a colleague with files', worker('bram', 'ambassador')],
  ['somebody without files', worker('kees', 'chain_coordinator')],
  ['nobody', undefined],
])('%s comes after: what was open is closed, and nothing of it is shown or lost', async (_name, next) => {
  if (queued().length === 0) await keepHere([meeting]);
  expect(seen('encounters').list('encounters')).toHaveLength(1);
  held.stopped = 0;
  held.who = next;
  await enter();
  expect(held.stopped).toBe(1);
  expect(opened()?.worker.id).toBe(next?.role === 'ambassador' ? 'bram' : undefined);
  expect([seen('encounters').list('encounters'), queued()]).toEqual([[], []]);
  held.who = samira;
  await enter();
  expect(queued()).toMatchObject([{ id: 'e1', state: 'queued' }]);
});

test('who has no files is brought to the own account from every screen about files', async () => {
  held.who = worker('fg', 'privacy_officer');
  held.went = [];
  await enter();
  expect(held.went).toEqual(['/account']);
});

test('a meeting that was being kept while somebody left is in the store of its maker only', async () => {
  const keeping = keepHere([{ ...meeting, id: 'e2' }]);
  const { openDb } = await import('$shared/db');
  held.who = worker('bram', 'ambassador');
  await enter();
  await keeping.catch(() => {});
  expect(queued()).toEqual([]);
  const db = await openDb('bram');
  expect(await db.read((tx) => tx.all('ops'))).toEqual([]);
  db.close();
});
