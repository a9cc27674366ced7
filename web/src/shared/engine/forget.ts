import type { StoredOp, SyncMeta, Tx } from '../db';
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
      if (op.post) await tx.put('ops', { ...emptied(op), post: op.post });
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
export function onlyReadable(op: StoredOp): boolean {
  return !op.post && op.sealed !== undefined && op.sealed.v !== 0;
}

/** @param needed parents about whom something can only be sent while it can be read */
async function throwAwayKeys(tx: Tx, needed: Set<string>): Promise<void> {
  if (needed.size === 0) await tx.clear('vault');
  for (const { parent } of await tx.all('keys')) if (!needed.has(parent)) await tx.remove('keys', parent);
}

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
