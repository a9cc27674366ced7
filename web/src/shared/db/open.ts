import { openDB, type IDBPDatabase, type IDBPTransaction } from 'idb';
import type { Db, Tx } from './db';
import { migrations } from './migrations';
import { cache, type Touch } from './entry';
import { begin, type Ahead } from './ahead';
import { follow, hold, isIdle, type KeysOf } from './follow';
import { keyOf, putBack, reconcile, refill } from './refill';
import type { Stored, StoredKey, StoreName } from './stored';

const stores: StoreName[] = ['rows', 'ops', 'tray', 'drafts', 'meta', 'keys', 'vault'];

/**
 * Opens the store of one worker, and brings an older one up to date. A connection that dies (the browser closes it
 * under memory pressure, iOS after a while in the background) is opened again by whoever needs it next.
 * @param blocked another tab still has an older version open; opening waits until it is closed
 */
export async function openDb(worker: string, blocked: () => void = () => {}): Promise<Db> {
  const line = new Line(() => connect(worker, blocked));
  await line.get();
  const keysOf: KeysOf = async (parents) => {
    const tx = (await line.get()).transaction('keys', 'readonly');
    return Promise.all(parents.map((parent) => tx.store.get(parent) as Promise<StoredKey | undefined>));
  };
  const write = async <T>(
    work: (tx: Tx) => Promise<T>,
    only?: StoreName[],
    durability?: IDBTransactionDurability,
  ): Promise<T> => {
    const touches: Touch[] = [];
    const ahead: Ahead = new Map();
    const spare = cache();
    spare.catch(() => {}); // whoever uses it hears of it
    const touched = (touch: Touch, isNew: boolean): void => {
      if (isNew && isIdle(worker) && touches.every(({ value }) => value))
        begin({ worker, spare, ahead }, touch, touches);
      touches.push(touch);
    };
    let result: T;
    try {
      result = await run(line, 'readwrite', work, only, durability, touched);
    } catch (error) {
      // the next start looks again where this fails
      if (ahead.size > 0) await takeBack(line, worker, touches, ahead).catch(() => {});
      throw error;
    }
    const { owed } = follow(worker, touches, { keysOf, spare, ahead });
    if (touches.some(isOwed)) await Promise.race([owed, enough()]); // what is called kept lies in two places
    return result;
  };
  return {
    read: (work, only) => run(line, 'readonly', work, only),
    write,
    writeSoon: (work, only) => write(work, only, 'relaxed'),
    close: () => line.close(),
    spare: async () => reconcile(await line.get(), worker),
  };
}

/** A second copy that hangs does not hold up the first. */
const enough = (): Promise<void> => new Promise((done) => setTimeout(done, 2_000));

/** A transaction failed: what went ahead of it becomes what lies in the store now, which may be another tab's. */
async function takeBack(line: Line, worker: string, touches: Touch[], ahead: Ahead): Promise<void> {
  const release = hold(worker); // whoever gets its number now waits for its turn
  try {
    await becomesWhatLies(line, worker, touches, ahead);
  } finally {
    release();
  }
}

async function becomesWhatLies(line: Line, worker: string, touches: Touch[], ahead: Ahead): Promise<void> {
  const begun = touches.filter(({ store }) => store === 'ops' || store === 'keys');
  const tx = (await line.get()).transaction(['ops', 'keys'], 'readonly');
  const now = begun.map(async ({ store, key }): Promise<Touch> => {
    const at = store === 'ops' ? Number(key) : key!;
    const value = (await tx.objectStore(store).get(at)) as Touch['value'];
    return { store, key: key!, ...(value && { value }) };
  });
  const { all } = follow(worker, await Promise.all(now), { ahead });
  await Promise.race([all, enough()]);
}

const isOwed = ({ store, value }: Touch): boolean =>
  store === 'ops' && (value as Stored['ops'] | undefined)?.state === 'queued';

type Connection = IDBPDatabase<unknown>;

/** A store that was thrown away is filled from the spare copy before anybody sees it. */
async function connect(worker: string, blocked: () => void): Promise<Connection> {
  return alone(`naast-open-${worker}`, async () => {
    const db = await openDB(`naast-${worker}`, migrations.length, {
      upgrade: (fresh, from) => migrations.slice(from).forEach((step) => step(fresh)),
      blocked,
      blocking: (_current, _next, event) => (event.target as IDBDatabase).close(),
    });
    try {
      await refill(db, worker, new Date().toISOString());
      await putBack(db, worker);
    } catch {
      // it is looked at again at the next start: nothing was put in, and nothing of the copy is taken away
    }
    return db;
  });
}

async function alone<T>(name: string, work: () => Promise<T>): Promise<T> {
  if (typeof navigator === 'undefined' || !('locks' in navigator)) return work();
  return navigator.locks.request(name, work) as Promise<T>;
}

/** A connection that is made again when it died. */
class Line {
  #now: Promise<Connection> | undefined;
  #closed = false;

  constructor(private readonly connect: () => Promise<Connection>) {}

  get(): Promise<Connection> {
    if (this.#closed) throw new DOMException('the store was closed', 'InvalidStateError');
    this.#now ??= this.connect();
    this.#now.catch(() => (this.#now = undefined));
    return this.#now;
  }

  died(): void {
    this.#now = undefined;
  }

  close(): void {
    this.#closed = true;
    void this.#now?.then(
      (db) => db.close(),
      () => {},
    );
  }
}

/** Hears what a transaction does, as it is asked for. */
type Touched = (touch: Touch, isNew: boolean) => void;

type Opened = IDBPTransaction<unknown, StoreName[], IDBTransactionMode>;

/** Nothing has begun when this fails, so it may be tried once more on a new connection. */
async function start(
  line: Line,
  only: StoreName[],
  mode: IDBTransactionMode,
  durability: IDBTransactionDurability,
): Promise<Opened> {
  try {
    return (await line.get()).transaction(only, mode, { durability });
  } catch (error) {
    if (!(error instanceof DOMException) || error.name !== 'InvalidStateError') throw error;
    line.died();
    return (await line.get()).transaction(only, mode, { durability });
  }
}

async function run<T>(
  line: Line,
  mode: IDBTransactionMode,
  work: (tx: Tx) => Promise<T>,
  only: StoreName[] = stores,
  durability: IDBTransactionDurability = 'strict',
  touched: Touched = () => {},
): Promise<T> {
  const tx = await start(line, only, mode, durability);
  // Without a listener an abort would also show up as an unhandled rejection.
  const done = tx.done.then(
    () => undefined,
    (error: unknown) => error ?? new Error('transaction aborted'),
  );
  const puts: Puts = {};
  let result: T;
  try {
    result = await work(inside(tx, touched, puts));
    if (mode === 'readwrite') end(tx, 'commit');
  } catch (error) {
    const first = puts.failed; // of those that went on, the work hears only that the transaction was over
    end(tx, 'abort');
    await done;
    throw first ?? error;
  }
  // Only `complete` counts: the quota can still abort after each request succeeded.
  const error = await done;
  if (error) throw puts.failed ?? error;
  return result;
}

/** What went wrong first with what was put: nobody waits for each part, because the transaction is whole or nothing. */
interface Puts {
  failed?: unknown;
}

function end(tx: Opened, how: 'commit' | 'abort'): void {
  try {
    tx[how]();
  } catch {
    // it had ended already
  }
}

function inside(tx: Opened, touched: Touched, puts: Puts): Tx {
  return {
    get: (store, key) => tx.objectStore(store).get(key),
    all: (store) => tx.objectStore(store).getAll(),
    ofParent: (store, parent) => tx.objectStore(store).index('parent').getAll(parent),
    put: async (store, value, isNew = false) => {
      const numbered = store !== 'tray' || keyOf(store, value) !== '';
      const writing = tx.objectStore(store).put!(value);
      if (numbered) {
        writing.catch((error: unknown) => (puts.failed ??= error));
        touched({ store, key: keyOf(store, value), value }, isNew);
        return;
      }
      const key = await writing;
      touched({ store, key: String(key), value: { ...value, nr: Number(key) } }, false);
    },
    remove: (store, key) => {
      touched({ store, key: String(key) }, false);
      return tx.objectStore(store).delete!(key);
    },
    clear: (store) => {
      touched({ store }, false);
      return tx.objectStore(store).clear!();
    },
  };
}
