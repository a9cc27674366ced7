import type { Sealer } from '../crypto';
import { newMeta, syncMeta, type Db, type StoredOp, type Tx } from '../db';
import type { NewOp } from '../types';
import { aboutOp, type OpBody } from './body';

/** An op larger than the server takes (128 KB). */
export class TooLarge extends Error {}

const largest = 128 * 1024 - 1024; // room for the number and the names around the body

/**
 * Keeps ops on this device: sealed first, then one transaction that gives them their numbers. All of them or none.
 * Resolves only when they are on the disk.
 * @param at moment of capture, ISO
 * @param mends number of the tray item that these ops replace, taken away in the same transaction
 */
export async function keep(
  db: Db,
  sealer: Sealer,
  ops: NewOp[],
  at: string,
  mends?: number,
): Promise<StoredOp[]> {
  const sealed = await Promise.all(ops.map((op) => prepare(sealer, op, at)));
  return db.write(async (tx) => {
    const meta = await syncMeta(tx, newMeta);
    const kept: StoredOp[] = [];
    for (const op of sealed) {
      const parent = op.parent || (await parentOf(tx, op, kept));
      kept.push({ ...op, parent, seq: meta.next + kept.length });
    }
    await Promise.all(kept.map((op) => tx.put('ops', op)));
    await tx.put('meta', { key: 'sync', sync: { ...meta, next: meta.next + kept.length } });
    if (mends !== undefined) await tx.remove('tray', mends);
    return kept;
  });
}

async function prepare(sealer: Sealer, op: NewOp, at: string): Promise<Omit<StoredOp, 'seq'>> {
  const set = op.set as Record<string, unknown>;
  const body: OpBody = { set };
  if (op.do === 'update') body.was = op.was as Record<string, unknown>;
  if (op.answered?.length) body.answered = [...op.answered];
  const sealed = await sealer.seal(body, aboutOp(op));
  if (sealed.bytes.length > largest) throw new TooLarge(`${op.collection}/${op.id}`);
  return {
    at,
    do: op.do,
    collection: op.collection,
    id: op.id,
    parent: op.collection === 'parents' ? op.id : typeof set.parent === 'string' ? set.parent : '',
    state: 'queued',
    withdrawal: op.collection === 'consents' && set.decision === 'withdrawn',
    sealed,
  };
}

/** An update does not name its parent: it is that of the row, or of the op that made it. */
async function parentOf(
  tx: Tx,
  op: { do: string; collection: string; id: string },
  kept: StoredOp[],
): Promise<string> {
  if (op.do === 'create') return '';
  const row = await tx.get('rows', [op.collection, op.id]);
  if (row) return row.parent;
  const made = [...kept, ...(await tx.all('ops'))].find((o) => o.do === 'create' && o.id === op.id);
  return made?.parent ?? '';
}
