import 'fake-indexeddb/auto';
import { createHash, createHmac } from 'node:crypto';
import { beforeEach, expect, test, vi } from 'vitest';
import { toBase64 } from '$shared/crypto';
import { makePair } from '$shared/crypto/envelope';
import { newMeta } from '$shared/db';
import { exportFile, NothingToExport } from './export';
import { closeLocal, keepHere, opened, openLocal } from './local.svelte';
import { choosePassphrase, lock } from './lock.svelte';

const made = '2026-11-22T10:00:00.000Z';
let count = 0;

beforeEach(async () => {
  vi.stubGlobal('localStorage', { getItem: () => null, setItem: () => {} });
  closeLocal();
  const { db } = await openLocal(`worker${++count}`);
  const keys = [{ kid: 'k', public: toBase64((await makePair()).public) }];
  const sync = { ...newMeta, device: 'd', epoch: 'e', deliver: 'secret', keys };
  await db.write((tx) => tx.put('meta', { key: 'sync', sync }));
  await choosePassphrase('lamp fiets karton wolk');
});

const meeting = (id: string) =>
  ({ do: 'create', collection: 'encounters', id, set: { note: 'straat' } }) as const;

test('all unsent work is in the file, sealed and proven, also while locked; and it stays here', async () => {
  await keepHere([meeting('e1'), meeting('e2')]);
  lock();
  const { name, text } = await exportFile(made, '1.0.0');
  const file = JSON.parse(text) as Record<string, string> & { ops: string[] };
  expect(name).toBe('naast-d-2026-11-22.naast');
  expect(text).not.toContain('straat');
  expect(file.ops.map((op) => (JSON.parse(op) as { seq: number }).seq)).toEqual([1, 2]);
  const key = createHash('sha256').update('secret').digest();
  const lines = ['naast-outbox-v1', 'e', 'd', file.worker, made, ...file.ops];
  expect(file.proof).toBe(createHmac('sha256', key).update(lines.join('\n')).digest('hex'));
  expect(await opened()!.db.read((tx) => tx.all('ops'))).toHaveLength(2);
});

test('an op that a purge emptied goes along as its number', async () => {
  await keepHere([meeting('e1')]);
  await opened()!.db.write(async (tx) => {
    const { seq, at, do: verb, collection, id, parent, state, withdrawal } = (await tx.get('ops', 1))!;
    const number = { seq, at, do: verb, collection, id, parent, state, withdrawal };
    await tx.put('ops', number);
  });
  const { text } = await exportFile(made, '1.0.0');
  const [op] = (JSON.parse(text) as { ops: string[] }).ops;
  expect(JSON.parse(op!)).toMatchObject({ seq: 1, id: 'e1', set: {} });
});

test('with nothing unsent there is no file', async () => {
  await expect(exportFile(made, '1.0.0')).rejects.toBeInstanceOf(NothingToExport);
});
