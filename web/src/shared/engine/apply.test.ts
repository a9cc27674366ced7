import { expect, test } from 'vitest';
import { passThrough } from '../crypto';
import { keep } from '../outbox';
import type { NewOp } from '../types';
import { adopt } from './adopt';
import { apply } from './apply';
import { gather } from './gather';
import { Overtaken } from './overtaken';
import type { Answer } from './protocol';
import { Memory } from './sim/memory';

const at = '2026-11-22T09:00:00.000Z';
const need = (id: string, parent: string): NewOp => ({
  do: 'create',
  collection: 'needs',
  id,
  set: { parent, life_area: 'finance' },
});
const answer = (part: Partial<Answer>): Answer => ({
  epoch: 'e1',
  now: at,
  last_seq: 0,
  durable_seq: 0,
  acks: [],
  changes: [],
  drops: [],
  purges: [],
  cursor: 'c1',
  more: false,
  ...part,
});

async function phone(...ops: NewOp[]) {
  const memory = new Memory();
  const db = memory.open();
  await adopt(db, passThrough, '', { device: 'd1', epoch: 'e1' }, 0, at);
  if (ops.length > 0) await keep({ db, sealer: passThrough }, ops, at);
  const hear = async (part: Partial<Answer>) =>
    apply(db, passThrough, await gather(db, passThrough, 200, at, ''), answer(part));
  return { memory, db, hear };
}
const row = (collection: string, id: string, parent: string, version = 1) => ({
  collection,
  id,
  version,
  record: { id, parent },
});

test('a refused op goes to the tray with its data and the sentence', async () => {
  const { memory, hear } = await phone(need('n1', 'p1'));
  await hear({
    acks: [
      {
        seq: 1,
        outcome: 'refused',
        code: 'invalid',
        why: 'Kies een leefgebied.',
        fields: { life_area: 'x' },
      },
    ],
    last_seq: 1,
    durable_seq: 1,
  });
  const [item] = memory.all('tray');
  expect(item).toMatchObject({ kind: 'refused', collection: 'needs', id: 'n1', parent: 'p1', seq: 1 });
  expect(
    await passThrough.open(item!.sealed!, { collection: '', id: '', version: 0, parent: '' }),
  ).toMatchObject({
    set: { life_area: 'finance' },
  });
  expect(
    await passThrough.open(item!.verdict, { collection: '', id: '', version: 0, parent: '' }),
  ).toMatchObject({
    why: 'Kies een leefgebied.',
  });
  expect(memory.all('ops')).toEqual([]);
});

test('an answered op stays until the backup has passed it', async () => {
  const { memory, hear } = await phone(need('n1', 'p1'));
  await hear({ acks: [{ seq: 1, outcome: 'done' }], last_seq: 1, durable_seq: 0 });
  expect(memory.all('ops')).toMatchObject([{ seq: 1, state: 'settled' }]);
  await hear({ last_seq: 1, durable_seq: 1, cursor: 'c2' });
  expect(memory.all('ops')).toEqual([]);
});

test('an answer that another tab overtook changes nothing', async () => {
  const { memory, db, hear } = await phone(need('n1', 'p1'));
  const late = await gather(db, passThrough, 200, at, '');
  await hear({ changes: [row('parents', 'p1', 'p1', 7)], cursor: 'c7' });
  await expect(
    apply(db, passThrough, late, answer({ changes: [row('parents', 'p1', 'p1', 3)], cursor: 'c3' })),
  ).rejects.toThrow(Overtaken);
  expect(memory.all('rows')).toMatchObject([{ version: 7 }]);
  expect(memory.all('meta')[0]!.sync.cursor).toBe('c7');
});

test('an erasure takes everything of that parent but the withdrawal, and keeps the numbers whole', async () => {
  const { memory, db, hear } = await phone(need('n1', 'p1'), need('n2', 'p2'), {
    do: 'create',
    collection: 'consents',
    id: 'c1',
    set: { parent: 'p1', purpose: 'messages', decision: 'withdrawn' },
  });
  await db.write((tx) =>
    tx.put('drafts', { key: 'd', parent: 'p1', at, sealed: { v: 0, bytes: new Uint8Array() } }),
  );
  await hear({
    changes: [row('parents', 'p1', 'p1'), row('needs', 'old', 'p1'), row('parents', 'p2', 'p2')],
  });
  await hear({ purges: [{ id: 'x', parent: 'p1' }], cursor: 'c2' });
  expect(memory.all('rows').map((r) => r.id)).toEqual(['p2']);
  expect(memory.all('drafts')).toEqual([]);
  const { ops, purged } = await gather(db, passThrough, 200, at, '');
  expect(ops.map((op) => [op.seq, Object.keys(op.set).length > 0])).toEqual([
    [1, false],
    [2, true],
    [3, true],
  ]);
  expect(purged).toEqual(['p1']);
  await hear({ cursor: 'c3' });
  expect(memory.all('meta')[0]!.sync.purged).toEqual([]);
});

test('a drop takes the rows it names, before the rows of the same answer', async () => {
  const { memory, hear } = await phone();
  await hear({ changes: [row('parents', 'p1', 'p1', 5), row('needs', 'n1', 'p1', 6)] });
  await hear({
    drops: [{ parent: 'p1', ids: { parents: ['p1'], needs: ['n1'] } }],
    changes: [row('parents', 'p1', 'p1', 4)],
    cursor: 'c2',
  });
  expect(memory.all('rows')).toMatchObject([{ id: 'p1', version: 4 }]);
});

test('a wiped device loses its rows; its outbox stays until it is empty', async () => {
  const { memory, db, hear } = await phone(need('n1', 'p1'));
  await db.write((tx) =>
    tx.put('drafts', { key: 'd', parent: '', at, sealed: { v: 0, bytes: new Uint8Array() } }),
  );
  await hear({ changes: [row('parents', 'p1', 'p1')] });
  await hear({ wipe: true, cursor: 'c2' });
  expect([memory.all('rows').length, memory.all('ops').length, memory.all('drafts').length]).toEqual([
    0, 1, 1,
  ]);
  await hear({ wipe: true, acks: [{ seq: 1, outcome: 'held' }], last_seq: 1, durable_seq: 1 });
  expect([memory.all('ops').length, memory.all('drafts').length, memory.all('tray').length]).toEqual([
    0, 0, 0,
  ]);
  expect(memory.all('meta')[0]!.sync.wiped).toBe(true);
});

test('a number that the server misses and this device lost is told, and found again under a new device', async () => {
  const { memory, db, hear } = await phone(need('n1', 'p1'), need('n2', 'p1'));
  await db.write((tx) => tx.remove('ops', 1)); // the browser cleared it
  expect(await hear({ missing: 1 })).toMatchObject({ lost: 1, left: 1 });
  await adopt(db, passThrough, 'd1', { device: 'd2', epoch: 'e1' }, 1, at);
  expect(memory.all('ops')).toMatchObject([{ seq: 1, id: 'n2' }]);
  expect(memory.all('meta')[0]!.sync).toMatchObject({ device: 'd2', next: 2, cursor: '', sweep: true });
  expect(memory.all('tray')).toHaveLength(1);
});

test('a server that came back from a backup gets again what it lost', async () => {
  const { memory, db, hear } = await phone(need('n1', 'p1'), need('n2', 'p1'));
  await hear({
    acks: [
      { seq: 1, outcome: 'done' },
      { seq: 2, outcome: 'done' },
    ],
    last_seq: 2,
    durable_seq: 0,
  });
  expect(await hear({ epoch: 'e2', last_seq: 1, durable_seq: 1, cursor: 'c9' })).toMatchObject({
    more: true,
    left: 2, // also the first: its number may meanwhile stand for the work of a copied profile
  });
  expect((await gather(db, passThrough, 200, at, '')).ops.map((op) => op.seq)).toEqual([1, 2]);
  expect(memory.all('meta')[0]!.sync).toMatchObject({ cursor: '', sweep: true });
});

test('a batch holds at most a megabyte', async () => {
  const big = Array.from(
    { length: 12 },
    (_, i) => ({ ...need(`n${i}`, 'p1'), set: { parent: 'p1', words: 'a'.repeat(120_000) } }) as NewOp,
  );
  const { db } = await phone(...big);
  expect((await gather(db, passThrough, 200, at, '')).ops).toHaveLength(8);
});

test('an older page that comes late does not undo a newer row', async () => {
  const { memory, hear } = await phone();
  await hear({ changes: [row('parents', 'p1', 'p1', 9)] });
  await hear({
    changes: [row('parents', 'p1', 'p1', 8), { collection: 'parents', id: 'p1', version: 7, gone: true }],
  });
  expect(memory.all('rows')).toMatchObject([{ id: 'p1', version: 9 }]);
});

test('own work whose row has not come yet stays in view when the device is registered anew', async () => {
  const { memory, db, hear } = await phone(need('n1', 'p1'), need('n2', 'p1'));
  await hear({ acks: [{ seq: 1, outcome: 'done' }], last_seq: 1, durable_seq: 1, more: true });
  await adopt(db, passThrough, 'd1', { device: 'd2', epoch: 'e1' }, 0, at);
  const ops = memory.all('ops').sort((a, b) => a.seq - b.seq);
  expect(ops.map((op) => [op.id, op.state])).toEqual([
    ['n1', 'done'],
    ['n2', 'queued'],
  ]);
  expect((await gather(db, passThrough, 200, at, '')).ops.map((op) => [op.seq, op.id])).toEqual([[1, 'n2']]);
  await hear({ changes: [row('needs', 'n1', 'p1')] });
  expect(memory.all('ops').map((op) => [op.id, op.state])).toEqual([
    ['n1', 'settled'],
    ['n2', 'queued'],
  ]);
  // A backup that covers the first op of this device covers all that the earlier one had sent
  await hear({ acks: [{ seq: 1, outcome: 'done' }], last_seq: 1, durable_seq: 1, cursor: 'c2' });
  expect(memory.all('ops')).toEqual([]);
});
