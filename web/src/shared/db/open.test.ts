import 'fake-indexeddb/auto';
import { expect, test, vi } from 'vitest';
import type { Tx } from './db';
import { openDb } from './open';
import { newMeta } from './stored';

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

test.each([
  ['ends', async () => {}],
  ['reads on', (tx: Tx) => tx.all('meta')],
  ['writes on, after the transaction is over', goOn],
])('what went wrong with a part of it is what one hears of, also when the work %s', async (_how, after) => {
  const db = await openDb('dilek');
  const put = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (
    this: IDBObjectStore,
    value: unknown,
  ) {
    return this.add(value);
  });
  const write = (): Promise<unknown> =>
    db.write(async (tx) => {
      await tx.put('meta', { key: 'sync', sync: newMeta });
      await after(tx);
    });
  await db.write((tx) => tx.put('meta', { key: 'sync', sync: newMeta }));
  await expect(write()).rejects.toMatchObject({ name: 'ConstraintError' });
  put.mockRestore();
  await db.write((tx) => tx.clear('meta'));
  db.close();
});

/** Until nothing is taken any more. */
async function goOn(tx: Tx): Promise<void> {
  for (;;) await tx.all('meta');
}

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
