import { expect, test } from 'vitest';
import { newMeta, syncMeta, type StoredOp } from '$shared/db';
import type { Worker } from '$shared/types';
import { memoryDb } from './memorydb';
import { practiceRows } from './people';

const op = (seq: number): StoredOp => ({
  seq,
  at: '',
  do: 'create',
  collection: 'needs',
  id: `n${seq}`,
  parent: 'p1',
  state: 'queued',
  withdrawal: false,
});

test('a store in memory keeps all of a transaction or nothing', async () => {
  const db = memoryDb();
  await db.write((tx) => tx.put('ops', op(1)));
  const half = db.write(async (tx) => {
    await tx.put('ops', op(2));
    throw new Error('half-way');
  });
  await expect(half).rejects.toThrow('half-way');
  await db.write((tx) => tx.put('ops', op(3)));
  expect((await db.read((tx) => tx.ofParent('ops', 'p1'))).map(({ seq }) => seq)).toEqual([1, 3]);
  expect(await db.read((tx) => syncMeta(tx, newMeta))).toEqual(newMeta);
});

test('two writers at once do not undo one another', async () => {
  const db = memoryDb();
  await Promise.all([1, 2, 3].map((seq) => db.write((tx) => tx.put('ops', op(seq)))));
  expect(await db.read((tx) => tx.all('ops'))).toHaveLength(3);
});

test('nobody of the training can be reached, and no id is drawn twice', () => {
  const worker = { id: 'samira000000000', municipality: 'm' } as Worker;
  const rows = practiceRows(worker, new Date('2026-11-23T09:00:00Z'));
  const phones = rows.flatMap(({ record }) => (typeof record.phone === 'string' ? [record.phone] : []));
  expect(phones.every((phone) => phone === '' || phone.startsWith('+3160000000'))).toBe(true);
  const ids = rows.map(({ record }) => record.id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.every((id) => /^[a-z0-9]{15}$/.test(id))).toBe(true);
});
