import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { openDb } from './open';

test('each worker has a store of their own: signing in as another one touches nothing', async () => {
  const samira = await openDb('samira');
  await samira.write((tx) =>
    tx.put('ops', {
      seq: 1,
      at: '',
      do: 'create',
      collection: 'needs',
      id: 'a',
      parent: 'p',
      state: 'queued',
      withdrawal: false,
    }),
  );
  samira.close();
  const bram = await openDb('bram');
  expect(await bram.read((tx) => tx.all('ops'))).toEqual([]);
  bram.close();
  const again = await openDb('samira');
  expect(await again.read((tx) => tx.all('ops'))).toHaveLength(1);
  again.close();
});

test('a failing transaction leaves nothing of what it wrote', async () => {
  const db = await openDb('carla');
  await expect(
    db.write(async (tx) => {
      await tx.put('meta', { key: 'sync', sync: {} as never });
      throw new Error('half-way');
    }),
  ).rejects.toThrow('half-way');
  expect(await db.read((tx) => tx.all('meta'))).toEqual([]);
  db.close();
});

test('what belongs to one parent is found without reading everything', async () => {
  const db = await openDb('fatma');
  const sealed = { v: 0, bytes: new Uint8Array() };
  for (const [id, parent] of [
    ['a', 'p1'],
    ['b', 'p2'],
    ['c', 'p1'],
  ] as const) {
    await db.write((tx) => tx.put('rows', { collection: 'needs', id, parent, version: 1, gen: 0, sealed }));
  }
  const rows = await db.read((tx) => tx.ofParent('rows', 'p1'));
  expect(rows.map((row) => row.id)).toEqual(['a', 'c']);
  db.close();
});
