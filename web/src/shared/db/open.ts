import { openDB, type IDBPDatabase, type IDBPTransaction } from 'idb';
import type { Db, Tx } from './db';
import { migrations } from './migrations';
import type { StoreName } from './stored';

const stores: StoreName[] = ['rows', 'ops', 'tray', 'drafts', 'meta'];

/**
 * Opens the store of one worker, and brings an older one up to date.
 * @param blocked another tab still has an older version open; opening waits until it is closed
 */
export async function openDb(worker: string, blocked: () => void = () => {}): Promise<Db> {
  const db = await openDB(`naast-${worker}`, migrations.length, {
    upgrade: (fresh, from) => migrations.slice(from).forEach((step) => step(fresh)),
    blocked,
    blocking: (_current, _next, event) => (event.target as IDBDatabase).close(),
  });
  return {
    read: (work, only) => run(db, 'readonly', work, only),
    write: (work, only) => run(db, 'readwrite', work, only),
    writeSoon: (work, only) => run(db, 'readwrite', work, only, 'relaxed'),
    close: () => db.close(),
  };
}

async function run<T>(
  db: IDBPDatabase,
  mode: IDBTransactionMode,
  work: (tx: Tx) => Promise<T>,
  only: StoreName[] = stores,
  durability: IDBTransactionDurability = 'strict',
): Promise<T> {
  const tx = db.transaction(only, mode, { durability });
  // Without a listener an abort would also show up as an unhandled rejection.
  const done = tx.done.then(
    () => undefined,
    (error: unknown) => error ?? new Error('transaction aborted'),
  );
  let result: T;
  try {
    result = await work(inside(tx));
  } catch (error) {
    try {
      tx.abort();
    } catch {
      // it had ended already
    }
    await done;
    throw error;
  }
  // Only `complete` counts: the quota can still abort after each request succeeded.
  const error = await done;
  if (error) throw error;
  return result;
}

function inside(tx: IDBPTransaction<unknown, string[], IDBTransactionMode>): Tx {
  return {
    get: (store, key) => tx.objectStore(store).get(key),
    all: (store) => tx.objectStore(store).getAll(),
    ofParent: (store, parent) => tx.objectStore(store).index('parent').getAll(parent),
    put: async (store, value) => void (await tx.objectStore(store).put!(value)),
    remove: (store, key) => tx.objectStore(store).delete!(key),
    clear: (store) => tx.objectStore(store).clear!(),
  };
}
