import type { SyncMeta, Tx } from '../db';
import type { Changed } from './apply';
import type { Answer } from './protocol';

/** What this worker may no longer see leaves the phone, before anything new comes in. */
export async function forget(tx: Tx, meta: SyncMeta, answer: Answer, changed: Changed): Promise<void> {
  for (const purge of answer.purges ?? []) {
    await erase(tx, purge.parent);
    changed.all = true;
    if (!meta.purged.includes(purge.parent)) meta.purged = [...meta.purged, purge.parent];
  }
  for (const drop of answer.drops ?? []) {
    for (const [collection, ids] of Object.entries(drop.ids)) {
      await Promise.all(ids.map((id) => tx.remove('rows', [collection, id])));
      changed.removed.push(...ids.map((id) => ({ collection, id })));
    }
  }
}

/**
 * A parent is erased: rows, drafts, tray items and unsent work go; the withdrawal itself is still sent. An unsent
 * op keeps its number, for numbers have no gaps, and loses everything else.
 */
async function erase(tx: Tx, parent: string): Promise<void> {
  if (parent === '') return;
  for (const row of await tx.ofParent('rows', parent)) await tx.remove('rows', [row.collection, row.id]);
  for (const draft of await tx.ofParent('drafts', parent)) await tx.remove('drafts', draft.key);
  for (const item of await tx.ofParent('tray', parent)) await tx.remove('tray', item.nr!);
  for (const op of await tx.ofParent('ops', parent)) {
    if (op.state !== 'queued') await tx.remove('ops', op.seq);
    else if (!op.withdrawal) {
      const { sealed: _, ...number } = op;
      await tx.put('ops', number);
    }
  }
}

/**
 * This device was put out of use: the readable copy goes. The outbox stays until it is empty; then drafts go, and
 * what the server keeps too. Refused work stays: this device is the only place where it is.
 */
export async function wipe(tx: Tx, meta: SyncMeta, changed: Changed): Promise<void> {
  await tx.clear('rows');
  changed.all = true;
  meta.cursor = '';
  meta.gen += 1;
  if ((await tx.all('ops')).some((op) => op.state === 'queued')) return;
  await tx.clear('drafts');
  for (const item of await tx.all('tray')) if (item.kind !== 'refused') await tx.remove('tray', item.nr!);
}
