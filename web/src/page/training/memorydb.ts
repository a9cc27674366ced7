import type { Db, Key, Stored, StoreName, Tx } from '$shared/db';

type Shelves = Map<StoreName, Map<string, unknown>>;

/** A store that never touches the disk and is gone with the page. All or nothing, one writer at a time. */
export function memoryDb(): Db {
  let shelves: Shelves = new Map();
  let line: Promise<unknown> = Promise.resolve();
  const write = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => {
    const mine = line.then(async () => {
      const draft: Shelves = new Map([...shelves].map(([name, values]) => [name, new Map(values)]));
      const result = await work(inside(draft));
      shelves = draft;
      return result;
    });
    line = mine.catch(() => {});
    return mine;
  };
  return { read: (work) => work(inside(shelves)), write, writeSoon: write, close: () => {} };
}

function inside(shelves: Shelves): Tx {
  const shelf = <S extends StoreName>(store: S): Map<string, Stored[S]> => {
    const there = shelves.get(store) ?? new Map<string, unknown>();
    shelves.set(store, there);
    return there as Map<string, Stored[S]>;
  };
  return {
    get: async (store, key) => shelf(store).get(String(key)),
    all: async (store) => [...shelf(store).values()],
    ofParent: async (store, parent) => [...shelf(store).values()].filter((value) => value.parent === parent),
    put: async (store, value) => void shelf(store).set(keyOf(store, value), value),
    remove: async (store, key) => void shelf(store).delete(String(key)),
    clear: async (store) => shelf(store).clear(),
  };
}

function keyOf(store: StoreName, value: unknown): string {
  const one = value as Partial<Record<'collection' | 'id' | 'seq' | 'nr' | 'parent' | 'key', Key>>;
  const keys: Record<StoreName, Key | undefined> = {
    rows: `${String(one.collection)},${String(one.id)}`,
    ops: one.seq,
    tray: one.nr,
    keys: one.parent,
    drafts: one.key,
    meta: one.key,
    vault: one.key,
  };
  return String(keys[store]);
}
