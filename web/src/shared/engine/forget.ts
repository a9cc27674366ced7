import {
  newMeta,
  syncMeta,
  type Db,
  type Sealed,
  type StoredOp,
  type StoredRow,
  type SyncMeta,
  type Tx,
} from '../db';
import { emptied } from './acks';
import type { Changed } from './apply';
import type { Answer } from './protocol';

/**
 * What this worker may no longer see leaves the phone, before anything new comes in.
 * @param erased parents about whom something came too late: nothing of them is to stay here either
 */
export async function forget(
  tx: Tx,
  meta: SyncMeta,
  answer: Answer,
  erased: string[],
  changed: Changed,
): Promise<void> {
  const purged = (answer.purges ?? []).map((purge) => purge.parent);
  for (const parent of new Set([...erased, ...purged])) {
    await erase(tx, parent);
    changed.all = true;
  }
  meta.purged = [...new Set([...meta.purged, ...purged])];
  for (const drop of answer.drops ?? []) {
    for (const [collection, ids] of Object.entries(drop.ids)) {
      await Promise.all(ids.map((id) => tx.remove('rows', [collection, id])));
      changed.removed.push(...ids.map((id) => ({ collection, id })));
    }
  }
}

/**
 * A parent is erased: key, rows, drafts, tray items and work go; an unsent withdrawal is still sent. Every op keeps its
 * number, for numbers have no gaps, also not for a server that comes back from a backup, and loses everything else.
 */
async function erase(tx: Tx, parent: string): Promise<void> {
  if (parent === '') return;
  let key: 'goes' | 'stays' = 'goes';
  for (const row of await tx.ofParent('rows', parent)) await tx.remove('rows', [row.collection, row.id]);
  for (const draft of await tx.ofParent('drafts', parent)) await tx.remove('drafts', draft.key);
  for (const item of await tx.ofParent('tray', parent)) await tx.remove('tray', item.nr!);
  for (const op of await tx.ofParent('ops', parent)) {
    if (op.withdrawal && op.state === 'queued') {
      if (onlyReadable(op)) key = 'stays';
      await tx.put('ops', { ...(op.post ? { ...emptied(op), post: op.post } : op), spared: true });
    } else if (op.seq < 1) await tx.remove('ops', op.seq);
    else await tx.put('ops', emptied(op.state === 'queued' ? op : { ...op, state: 'settled' }));
  }
  if (key === 'goes') await tx.remove('keys', parent);
}

/**
 * This device was put out of use: the readable copy goes, its keys first. The outbox stays until it is empty; then
 * drafts go, and what the server keeps too. Refused work stays: this device is the only place where it is.
 */
export async function wipe(tx: Tx, meta: SyncMeta, changed: Changed): Promise<void> {
  const owed = (await tx.all('ops')).filter((op) => op.state === 'queued');
  await throwAwayKeys(tx, new Set(owed.filter(onlyReadable).map((op) => op.parent)));
  await tx.clear('rows');
  startOver(meta);
  changed.all = true;
  if (owed.length > 0) return;
  await tx.clear('drafts');
  for (const item of await tx.all('tray')) if (item.kind !== 'refused') await tx.remove('tray', item.nr!);
}

/** Made before a key of the server was known here: without our own key nobody could send it. */
function onlyReadable(op: StoredOp): boolean {
  return !op.post && op.sealed !== undefined && op.sealed.v !== 0;
}

/**
 * Keys go first, and the lock. Work that needed them to be sent leaves the queue, so that it does not hold up the rest:
 * what was not sent yet goes to the tray.
 * @param needed parents whose keys stay, because something can only be sent while it can be read
 */
async function throwAwayKeys(tx: Tx, needed: Set<string>): Promise<void> {
  if (needed.size === 0) await tx.clear('vault');
  for (const { parent } of await tx.all('keys')) if (!needed.has(parent)) await tx.remove('keys', parent);
  for (const op of await tx.all('ops')) {
    if (!onlyReadable(op) || needed.has(op.parent)) continue;
    const { at, collection, id, parent, seq, sealed } = op;
    const item = { at, do: op.do, collection, id, parent, seq, kind: 'refused' as const, sealed: sealed! };
    if (op.state === 'queued') await tx.put('tray', { ...item, verdict: unreadable });
    await tx.put('ops', emptied(op));
  }
}

const why =
  'Dit is misschien niet verstuurd, en kan hier niet meer gelezen worden. Kijk na of het er staat, en leg het anders opnieuw vast.';
/** Nothing personal, and to be read without a key. */
const unreadable: Sealed = {
  v: 0,
  bytes: new TextEncoder().encode(JSON.stringify({ code: 'unreadable', why })),
};

/**
 * Nobody can read what is here any more, as after a forgotten passphrase: keys and lock go first, then the copy of the
 * server's rows, which is asked for again. Ops, tray and drafts stay: what was sealed to the server can still be sent.
 */
export async function loseReadable(tx: Tx, meta: SyncMeta): Promise<void> {
  await throwAwayKeys(tx, new Set());
  await tx.clear('rows');
  startOver(meta);
}

/** Asks for everything again; rows that are there stay until the round is through, and are swept then. */
export function startOver(meta: SyncMeta): void {
  meta.cursor = '';
  meta.gen += 1;
  meta.sweep = true;
}

/**
 * Rows that cannot be read here are a copy: they go, and everything is asked for again. They go at once, so that who
 * looks again before the round is through does not begin it anew.
 */
export async function askAgain(db: Db, rows: Pick<StoredRow, 'collection' | 'id'>[]): Promise<void> {
  await db.write(
    async (tx) => {
      const meta = { ...(await syncMeta(tx, newMeta)) };
      for (const { collection, id } of rows) await tx.remove('rows', [collection, id]);
      startOver(meta);
      await tx.put('meta', { key: 'sync', sync: meta });
    },
    ['rows', 'meta'],
  );
}
