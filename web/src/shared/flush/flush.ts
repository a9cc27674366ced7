import { letterbox, passThrough, type Sealer } from '../crypto';
import { newMeta, openDb, sparedWorkers, syncMeta, type Db } from '../db';
import { deliver, Engine, takeTurns, type Changed } from '../engine';

/** What a flush needs from where it runs. */
export interface Around {
  app: string;
  /** Workers whose store is not touched: a page is at work on it. */
  except?: string[];
  told?(worker: string, changed: Changed): void;
}

/**
 * Hands in what every worker's store on this device still owes, with the device's own secret: nobody has to be signed
 * in, and nothing is read. Never registers a device: that is done in the open, by the worker.
 * @returns how many ops are left, of all stores
 */
export async function flushAll(around: Around): Promise<number> {
  let left = 0;
  for (const worker of await workersHere()) {
    if (!around.except?.includes(worker)) left += await flushOne(worker, around);
  }
  return left;
}

/** Ids of the workers who have a store on this device, or had one that the browser threw away. */
export async function workersHere(): Promise<string[]> {
  const all = (await indexedDB.databases?.()) ?? [];
  const stores = all.flatMap(({ name }) => /^naast-([a-z0-9]{15})$/.exec(name ?? '')?.[1] ?? []);
  return [...new Set([...stores, ...(await sparedWorkers())])];
}

async function flushOne(worker: string, { app, told }: Around): Promise<number> {
  const db = await openDb(worker);
  const turns = takeTurns(worker);
  try {
    const { meta, vault, owed } = await standing(db);
    if (owed === 0 || meta.deliver === '') return owed;
    const sealer = vault ? letterbox(vault.letterbox.public) : nothing;
    await engine(db, sealer, turns, meta.deliver, app, (what) => told?.(worker, what)).wake(true);
    return (await standing(db)).owed;
  } finally {
    turns.close();
    db.close();
  }
}

/** After an order to wipe there is no lock, and a delivered answer brings nothing to keep. */
const nothing: Sealer = {
  ...passThrough,
  seal: () => Promise.reject(new Error('there is no lock')),
};

const standing = (db: Db) =>
  db.read(async (tx) => ({
    meta: await syncMeta(tx, newMeta),
    vault: await tx.get('vault', 'vault'),
    owed: (await tx.all('ops')).filter((op) => op.state === 'queued').length,
  }));

function engine(
  db: Db,
  sealer: Sealer,
  turns: ReturnType<typeof takeTurns>,
  secret: string,
  app: string,
  changed: (what: Changed) => void,
): Engine {
  return new Engine({
    db,
    sealer,
    app,
    now: () => new Date().toISOString(),
    chance: () => Math.random(),
    send: (request) => deliver(request, secret),
    register: async () => ({ kind: 'silence' }),
    rest: () => {}, // the caller decides when it is tried again
    alone: (work) => turns.alone(work),
    changed,
    told: () => turns.beat(),
    failed: () => {},
  });
}
