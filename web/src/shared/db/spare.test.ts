import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { newMeta, openDb, readSession, syncMeta, writeSession, type Db, type StoredOp } from '.';
import { distrust } from './follow';
import { Shelf } from './shelf';
import { sparedWorkers, spareOf } from './spare';

const worker = 'samira000000000';
let shelf: Shelf;
let db: Db;
const bytes = new Uint8Array([0, 255, 7]);
const op = (seq: number, more: Partial<StoredOp> = {}): StoredOp => ({
  seq,
  at: '2026-11-23T09:00:00.000Z',
  do: 'create',
  collection: 'needs',
  id: `need${seq}`,
  parent: 'p1',
  state: 'queued',
  withdrawal: false,
  post: { kid: 'k', bytes },
  sealed: { v: 1, bytes },
  ...more,
});
const number = (next: number) => ({
  key: 'sync' as const,
  sync: { ...newMeta, device: 'd1', deliver: 's', cursor: 'c9', next },
});
const keepTwo = () =>
  db.write(async (tx) => {
    await tx.put('ops', op(1));
    await tx.put('ops', op(2));
    await tx.put('meta', number(3));
  });
/** As Chromium does with a log that it calls corrupt. */
const throwAway = async (): Promise<void> => {
  await new Promise((done) => setTimeout(done)); // the connection is closed behind us
  for (const { name } of await indexedDB.databases()) {
    await new Promise((done) => (indexedDB.deleteDatabase(name!).onsuccess = done));
  }
};
const lose = async (): Promise<void> => {
  db.close();
  await throwAway();
  db = await openDb(worker);
};
const now = () => db.read(async (tx) => ({ ops: await tx.all('ops'), meta: await syncMeta(tx, newMeta) }));

beforeEach(async () => {
  shelf = new Shelf();
  vi.stubGlobal('caches', { open: async () => shelf });
  for (const { name } of await indexedDB.databases()) indexedDB.deleteDatabase(name!);
  distrust(worker);
  db = await openDb(worker);
  return () => db.close();
});

describe('after the browser threw everything away', () => {
  test('what was kept is there, byte for byte, and numbers go on behind it', async () => {
    await keepTwo();
    await lose();
    const { ops, meta } = await now();
    expect(ops).toEqual([op(1), op(2)]);
    expect(meta).toMatchObject({ device: 'd1', deliver: 's', next: 3, cursor: '', sweep: true });
    expect(meta.lost).not.toBe('');
  });

  test('a start that was cut short before it was put back loses nothing', async () => {
    await keepTwo();
    db.close();
    await throwAway();
    vi.stubGlobal('caches', undefined); // the store is made, and then the app is killed
    (await openDb(worker)).close();
    vi.stubGlobal('caches', { open: async () => shelf });
    db = await openDb(worker);
    await db.spare!();
    expect((await now()).ops).toEqual([op(1), op(2)]);
  });

  test('what was sent, emptied or taken away does not come back', async () => {
    await keepTwo();
    await db.write(async (tx) => {
      await tx.put('ops', op(1, { state: 'done' }));
      const empty = { ...op(2) };
      delete empty.post;
      delete empty.sealed;
      await tx.put('ops', empty);
      await tx.put('drafts', { key: 'a', parent: 'p1', at: '', sealed: { v: 1, bytes } });
    });
    await db.write((tx) => tx.remove('drafts', 'a'));
    await db.spare!();
    expect([...shelf.entries.values()].join('')).not.toContain('AP8H');
    await lose();
    const { ops, meta } = await now();
    expect(ops.map(({ seq, post }) => [seq, post])).toEqual([[2, undefined]]);
    expect(meta.next).toBe(3);
  });

  test('a store that was emptied at once leaves nothing behind', async () => {
    await keepTwo();
    await db.write(async (tx) => {
      await tx.clear('ops');
      await tx.put('ops', op(7));
    });
    expect((await spareOf(worker)).filter(({ store }) => store === 'ops').map(({ key }) => key)).toEqual([
      '7',
    ]);
  });

  test('the lock and the key of the session come back, and the keys beside them', async () => {
    const vault = {
      key: 'vault' as const,
      tries: 0,
      passkeys: [],
      letterbox: { public: bytes, wrapped: bytes },
    };
    await db.write(async (tx) => {
      await tx.put('vault', vault);
      await tx.put('keys', { parent: '', wrapped: bytes });
    });
    await db.write((tx) => tx.put('keys', { parent: 'p9', wrapped: bytes }));
    await db.spare!();
    await lose();
    const found = await db.read(async (tx) => ({ vault: await tx.all('vault'), keys: await tx.all('keys') }));
    expect(found).toEqual({ vault: [vault], keys: [{ parent: '', wrapped: bytes }] });
  });

  test('whose phone it was is known; who signed out is not', async () => {
    await writeSession({ key: 'current', worker, profile: { v: 1, bytes } });
    await lose();
    expect(await readSession()).toEqual({ key: 'current', worker, profile: { v: 1, bytes } });
    await writeSession(undefined);
    await lose();
    expect(await readSession()).toBeUndefined();
    await keepTwo();
    expect(await sparedWorkers()).toEqual([worker]);
  });
});

const reopen = async (): Promise<void> => {
  db.close();
  db = await openDb(worker);
};
const spared = async (store: string) =>
  (await spareOf(worker)).filter((one) => one.store === store).map(({ key }) => key);

describe('what belongs to what is owed', () => {
  test('refused work comes back under its own number', async () => {
    await keepTwo();
    const item = { ...op(1), kind: 'refused' as const, verdict: { v: 1, bytes } };
    await db.write(async (tx) => {
      await tx.put('tray', { ...item, kind: 'held', id: 'held' }); // the server has this one
      await tx.put('tray', item);
      await tx.remove('ops', 1);
    });
    await db.spare!();
    await lose();
    const tray = await db.read((tx) => tx.all('tray'));
    expect(tray.map(({ nr, id, post }) => [nr, id, post])).toEqual([[2, 'need1', op(1).post]]);
    expect((await now()).ops).toEqual([op(2)]);
    await db.write((tx) => tx.remove('tray', 2));
    await db.spare!();
    expect(await spared('tray')).toEqual([]);
  });

  test('the key of a parent who was known before comes along with the first work about them', async () => {
    await db.write(async (tx) => {
      await tx.put('keys', { parent: 'p1', wrapped: bytes });
      await tx.put('keys', { parent: 'p2', wrapped: bytes });
    });
    await keepTwo();
    expect(await spared('keys')).toEqual(['p1']); // already when the save is called kept
    await lose();
    expect(await db.read((tx) => tx.all('keys'))).toEqual([{ parent: 'p1', wrapped: bytes }]);
    await db.write((tx) => tx.remove('keys', 'p1'));
    await keepTwo();
    await db.spare!();
    expect(await spared('keys')).toEqual([]); // erased: it is not fetched back
  });

  test('the keys of hundreds that come with one answer are not written', async () => {
    await keepTwo();
    const put = vi.spyOn(shelf, 'put');
    await db.write(async (tx) => {
      await tx.put('ops', op(1, { state: 'done' }));
      for (let i = 0; i < 500; i++) await tx.put('keys', { parent: `q${i}`, wrapped: bytes });
    });
    await db.spare!();
    expect(put).not.toHaveBeenCalled();
  });
});

describe('a store that came back without its end', () => {
  /** The store as it was before the last op; the spare copy knows better. */
  const cutOff = async (more: Partial<typeof newMeta> = {}): Promise<void> => {
    await keepTwo();
    const before = new Map(shelf.entries);
    await db.write(async (tx) => {
      await tx.remove('ops', 2);
      await tx.put('meta', { ...number(2), sync: { ...number(2).sync, ...more } });
    });
    await db.spare!();
    shelf.entries.clear();
    before.forEach((text, path) => shelf.entries.set(path, text));
    await reopen();
    await db.spare!();
  };

  test('gets its last op back, and its number goes to nobody else', async () => {
    await cutOff();
    const { ops, meta } = await now();
    expect(ops).toEqual([op(1), op(2)]);
    expect(meta).toMatchObject({ next: 3, cursor: 'c9', lost: '' });
    expect(await spared('ops')).toEqual(['1', '2']);
  });

  test('but not the numbers of an earlier device', async () => {
    await cutOff({ device: 'd2' });
    expect((await now()).ops).toEqual([op(1)]);
  });

  test('a spare copy that was cut short in a change of numbers puts nothing back, wherever it was cut', async () => {
    for (let cut = 0; cut < 8; cut++) {
      await db.write(async (tx) => {
        await tx.clear('ops');
        for (const seq of [2, 3, 4]) await tx.put('ops', op(seq, { id: `is${seq - 1}` }));
        await tx.put('meta', { ...number(5), sync: { ...number(5).sync, device: `old${cut}` } });
      });
      await db.spare!();
      const [put, drop] = [shelf.put, shelf.delete];
      let left = cut;
      const dying = () => (left-- > 0 ? undefined : Promise.reject(new DOMException('killed', 'AbortError')));
      shelf.put = async (at, answer) => dying() ?? put(at, answer);
      shelf.delete = async (at) => dying() ?? drop(at);
      await db.write(async (tx) => {
        await tx.clear('ops');
        for (const seq of [1, 2]) await tx.put('ops', op(seq, { id: `is${seq}` }));
        await tx.put('meta', { ...number(3), sync: { ...number(3).sync, device: `new${cut}` } });
      });
      [shelf.put, shelf.delete] = [put, drop];
      await reopen();
      expect((await now()).ops.map(({ seq, id }) => [seq, id])).toEqual([
        [1, 'is1'],
        [2, 'is2'],
      ]);
    }
  });
});

describe('the spare copy itself', () => {
  test('one that cannot be made refuses no save, and is made at the next start', async () => {
    shelf.full = true;
    await keepTwo();
    expect((await now()).ops).toHaveLength(2);
    shelf.full = false;
    await db.spare!();
    await lose();
    expect((await now()).ops).toEqual([op(1), op(2)]);
  });

  test('a transaction that fails leaves no trace in it', async () => {
    const half = db.write(async (tx) => {
      await tx.put('ops', op(1));
      throw new Error('half-way');
    });
    await expect(half).rejects.toThrow('half-way');
    expect(shelf.entries.size).toBe(0);
  });

  test('what is too many in it goes at the next start', async () => {
    await keepTwo();
    const stale = [...shelf.entries].filter(([path]) => path.includes('/ops/'));
    await db.write((tx) => tx.clear('ops'));
    await db.spare!();
    stale.forEach(([path, text]) => shelf.entries.set(path, text));
    await db.spare!();
    expect([...shelf.entries.keys()].filter((path) => path.includes('/ops/'))).toEqual([]);
  });

  test('a cursor that moves writes nothing anew', async () => {
    await keepTwo();
    const put = vi.spyOn(shelf, 'put');
    await db.write((tx) =>
      tx.put('meta', { ...number(3), sync: { ...number(3).sync, cursor: 'c10', last: 'x' } }),
    );
    await db.spare!();
    expect(put).not.toHaveBeenCalled();
  });

  test('where there is no Cache Storage everything goes on', async () => {
    vi.stubGlobal('caches', undefined);
    await keepTwo();
    expect((await now()).ops).toHaveLength(2);
  });
});
