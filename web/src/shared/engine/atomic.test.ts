import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { passThrough } from '../crypto';
import { openDb, type Db, type Tx } from '../db';
import { keep } from '../outbox';
import { newId } from '../types';
import { adopt } from './adopt';
import { apply } from './apply';
import { gather } from './gather';
import type { Answer } from './protocol';

const at = '2026-11-22T09:00:00.000Z';

const answer: Answer = {
  epoch: 'e1',
  now: at,
  last_seq: 2,
  durable_seq: 2,
  cursor: 'c2',
  more: false,
  acks: [
    { seq: 1, outcome: 'done' },
    { seq: 2, outcome: 'refused', code: 'invalid', why: 'Kijk dit na.' },
  ],
  purges: [{ id: 'x', parent: 'p2' }],
  drops: [{ parent: 'p3', ids: { parents: ['p3'] } }],
  changes: [
    { collection: 'needs', id: 'n1', version: 7, record: { id: 'n1', parent: 'p1' } },
    { collection: 'parents', id: 'p1', version: 8, gone: true },
  ],
};

async function before(): Promise<Db> {
  const db = await openDb(newId());
  await adopt(db, passThrough, '', { device: 'd1', epoch: 'e1' }, 0, at);
  for (const id of ['n1', 'n2', 'n3']) {
    await keep(
      { db, sealer: passThrough },
      [{ do: 'create', collection: 'needs', id, set: { parent: id === 'n3' ? 'p2' : 'p1' } }],
      at,
    );
  }
  const changes = ['p1', 'p2', 'p3'].map((id, i) => ({
    collection: 'parents',
    id,
    version: i + 1,
    record: { id, parent: id },
  }));
  const request = await gather(db, passThrough, 0, at, '');
  await apply(db, passThrough, request, {
    ...answer,
    acks: [],
    purges: [],
    drops: [],
    changes,
    cursor: 'c1',
    last_seq: 0,
    durable_seq: 0,
  });
  return db;
}

const everything = (db: Db) =>
  db.read(async (tx) => [
    await tx.all('rows'),
    await tx.all('ops'),
    await tx.all('tray'),
    await tx.all('meta'),
  ]);

/** The same database, that dies at the nth thing written. */
function dyingAt(db: Db, nth: number): { db: Db; died: () => boolean } {
  let count = 0;
  const die = (): void => {
    if (++count >= nth) throw new Error('died');
  };
  const wrap = (tx: Tx): Tx => ({
    ...tx,
    put: async (store, value) => (die(), tx.put(store, value)),
    remove: async (store, key) => (die(), tx.remove(store, key)),
  });
  return { db: { ...db, write: (work) => db.write((tx) => work(wrap(tx))) }, died: () => count >= nth };
}

test('an answer is applied whole or not at all, wherever it dies', async () => {
  const db = await before();
  const was = await everything(db);
  const request = await gather(db, passThrough, 2, at, '');
  let nth = 1;
  for (; nth < 100; nth++) {
    const dying = dyingAt(db, nth);
    const end = await apply(dying.db, passThrough, request, answer).then(
      () => 'applied',
      () => 'died',
    );
    if (end === 'applied') break;
    expect(await everything(db), `died at ${nth}`).toEqual(was);
  }
  expect(nth).toBeGreaterThan(8);
  const [rows, ops, tray, meta] = (await everything(db)) as [
    { id: string }[],
    { seq: number; sealed?: object }[],
    { id: string }[],
    { sync: object }[],
  ];
  expect(rows.map((row) => row.id)).toEqual(['n1']);
  expect(ops.map((op) => [op.seq, op.sealed !== undefined])).toEqual([[3, false]]);
  expect(tray.map((item) => item.id)).toEqual(['n2']);
  expect(meta[0]!.sync).toMatchObject({ cursor: 'c2', next: 4, purged: ['p2'] });
  db.close();
});

test('the same answer twice is refused the second time, and changes nothing', async () => {
  const db = await before();
  const request = await gather(db, passThrough, 2, at, '');
  await apply(db, passThrough, request, answer);
  const was = await everything(db);
  await expect(apply(db, passThrough, request, answer)).rejects.toThrow();
  expect(await everything(db)).toEqual(was);
  db.close();
});
