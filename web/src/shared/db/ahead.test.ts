import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { newMeta, openDb, syncMeta, type Db, type StoredOp } from '.';
import { distrust } from './follow';
import { Shelf } from './shelf';
import { spareOf } from './spare';

const worker = 'samira000000000';
const bytes = new Uint8Array([0, 255, 7]);
let shelf: Shelf;
let db: Db;

const op = (seq: number, more: Partial<StoredOp> = {}): StoredOp => ({
  seq,
  at: '2026-11-23T09:00:00.000Z',
  do: 'create',
  collection: 'needs',
  id: `need${seq}`,
  parent: 'p1',
  state: 'queued',
  withdrawal: false,
  sealed: { v: 1, bytes },
  ...more,
});
const key = (parent: string) => ({ parent, wrapped: bytes });
const meta = (next: number) => ({ key: 'sync' as const, sync: { ...newMeta, device: 'd1', next } });
const spared = async (store: string) =>
  (await spareOf(worker)).filter((one) => one.store === store).map((one) => one.value);
const inStore = () => db.read(async (tx) => ({ ops: await tx.all('ops'), keys: await tx.all('keys') }));

beforeEach(async () => {
  shelf = new Shelf();
  vi.stubGlobal('caches', { open: async () => shelf });
  for (const { name } of await indexedDB.databases()) indexedDB.deleteDatabase(name!);
  distrust(worker);
  db = await openDb(worker);
  await db.write((tx) => tx.put('meta', meta(1)));
  await db.spare!();
  return () => db.close();
});

describe('an op under a new number', () => {
  test('has its second copy before its transaction ends, behind its key', async () => {
    const order: string[] = [];
    const put = shelf.put;
    shelf.put = async (at, answer) => {
      await put(at, answer);
      order.push(at.split('/')[3]!);
    };
    await db.write(async (tx) => {
      await tx.put('keys', key('p1'));
      await tx.put('ops', op(1), true);
      while (order.length < 2) await tx.all('rows');
      order.push('end of the work');
      await tx.put('meta', meta(2));
    });
    await vi.waitFor(() => expect(order).toEqual(['keys', 'ops', 'end of the work', 'meta']));
    expect(await spared('ops')).toEqual([op(1)]);
  });

  test('is told of before the rest is written, and a kill then loses neither it nor its number', async () => {
    const put = shelf.put;
    const died: string[] = [];
    shelf.put = async (at, answer) => (at.includes('/meta/') ? void died.push(at) : put(at, answer));
    await db.write(async (tx) => {
      await tx.put('ops', op(1), true);
      await tx.put('meta', meta(2));
    });
    expect(await spared('ops')).toEqual([op(1)]);
    await vi.waitFor(() => expect(died).toHaveLength(1));
    shelf.put = put;
    db.close();
    for (const { name } of await indexedDB.databases()) {
      await new Promise((done) => (indexedDB.deleteDatabase(name!).onsuccess = done));
    }
    db = await openDb(worker);
    expect((await inStore()).ops).toEqual([op(1)]);
    expect(await db.read((tx) => syncMeta(tx, newMeta))).toMatchObject({ device: 'd1', next: 2 });
  });

  test('whose copy could not go ahead gets it at the end', async () => {
    const put = shelf.put;
    let tries = 0;
    shelf.put = async (at, answer) => {
      if (tries++ === 0) throw new DOMException('busy', 'UnknownError');
      return put(at, answer);
    };
    await db.write((tx) => tx.put('ops', op(1), true));
    expect(await spared('ops')).toEqual([op(1)]);
  });

  test('is not swept away by what the same transaction emptied', async () => {
    await db.write(async (tx) => {
      await tx.put('ops', op(7), true);
      await tx.clear('ops');
      await tx.put('ops', op(7), true);
    });
    expect(await spared('ops')).toEqual([op(7)]);
  });

  test('of a transaction that failed leaves nothing, also when the next one gets its number at once', async () => {
    const put = shelf.put;
    shelf.put = async (at, answer) => {
      await new Promise((done) => setTimeout(done, at.includes('need') ? 0 : 5));
      return put(at, answer);
    };
    const half = db.write(async (tx) => {
      await tx.put('keys', key('p9'));
      await tx.put('ops', op(1, { id: 'never', parent: 'p9' }), true);
      throw new Error('quota');
    });
    const next = db.write((tx) => tx.put('ops', op(1, { id: 'real' }), true));
    await expect(half).rejects.toThrow('quota');
    await next;
    expect(await spared('ops')).toEqual([op(1, { id: 'real' })]);
    expect(await spared('keys')).toEqual([]);
  });

  test('that went ahead of a kill is put back with its key', async () => {
    await db.write(async (tx) => {
      await tx.put('keys', key('p1'));
      await tx.put('ops', op(1), true);
      await tx.put('meta', meta(2));
    });
    await db.spare!();
    const ahead = new Map(shelf.entries);
    await db.write(async (tx) => {
      await tx.remove('keys', 'p1');
      await tx.remove('ops', 1);
      await tx.put('meta', meta(1));
    });
    await db.spare!();
    shelf.entries.clear();
    ahead.forEach((text, path) => shelf.entries.set(path, text));
    db.close();
    db = await openDb(worker);
    expect(await inStore()).toEqual({ ops: [op(1)], keys: [key('p1')] });
  });
});

/** A line of numbers from 0 to 1 that a seed gives: mulberry32. */
function drawn(seed: number): () => number {
  let a = seed;
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

describe('in any order', () => {
  const first = Math.floor(Math.random() * 1_000_000);
  // what went ahead of one save was taken away by the failing of the one before it
  const found = [93510, 572193, 18243];
  for (const seed of [...found, ...Array.from({ length: 12 }, (_, i) => first + i)]) {
    test(`the two copies end the same, however slow the second one is (seed ${seed})`, async () => {
      const draw = drawn(seed);
      const slow = <A extends unknown[], R>(work: (...args: A) => Promise<R>) => {
        return async (...args: A): Promise<R> => {
          if (draw() < 0.4) await new Promise((done) => setTimeout(done, draw() * 3));
          return work(...args);
        };
      };
      [shelf.put, shelf.delete] = [slow(shelf.put), slow(shelf.delete)];
      const all: Promise<unknown>[] = [];
      for (let n = 0; n < 60; n++) {
        all.push(step(draw, n).catch((error: Error) => expect(error.message).toBe('quota')));
        if (draw() < 0.5) await all.at(-1);
      }
      await Promise.all(all);
      await db.write((tx) => tx.put('drafts', { key: 'end', parent: '', at: '', sealed: { v: 1, bytes } }));
      await vi.waitFor(async () => expect(await spared('drafts')).toHaveLength(1)); // all before it is written too
      const { ops } = await inStore();
      expect(await spared('ops')).toEqual(
        expect.arrayContaining(ops.filter(({ state }) => state === 'queued')),
      );
      expect(await spared('ops')).toHaveLength(ops.filter(({ state }) => state === 'queued').length);
    });
  }

  /** One thing that happens to ops: kept, failed, answered, taken away, given new numbers. */
  async function step(draw: () => number, n: number): Promise<void> {
    const what = draw();
    await db.write(async (tx) => {
      const { next } = await syncMeta(tx, newMeta);
      const have = await tx.all('ops');
      if (what < 0.6) {
        await tx.put('ops', op(next, { id: `id${n}` }), true);
        if (what < 0.2) throw new Error('quota');
        return tx.put('meta', meta(next + 1));
      }
      const one = have[Math.floor(draw() * have.length)];
      if (!one) return;
      if (what < 0.75) return tx.put('ops', { ...one, state: 'done' });
      if (what < 0.92) return tx.remove('ops', one.seq);
      await tx.clear('ops');
      for (const [i, old] of have.entries()) await tx.put('ops', { ...old, seq: i + 1 });
      return tx.put('meta', meta(have.length + 1));
    });
  }
});
