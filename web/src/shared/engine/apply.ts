import type { Sealed, Sealer } from '../crypto';
import { newMeta, syncMeta, type Db, type StoredRow, type SyncMeta, type Tx } from '../db';
import { settleAcks } from './acks';
import { forget, wipe } from './forget';
import type { Applied } from './machine';
import { Overtaken } from './overtaken';
import type { Answer, Change, Request } from './protocol';

/** What applying changed in the rows of this phone, for those who hold them in memory. */
export interface Changed {
  put: { collection: string; id: string; record: Record<string, unknown> }[];
  removed: { collection: string; id: string }[];
  /** Much went at once: read everything again. */
  all: boolean;
}

export interface AppliedChange extends Applied {
  changed: Changed;
}

/**
 * Applies one answer in one transaction: acks, purges, drops, changes, cursor. All of it or nothing, so that a
 * phone that dies half-way asks again and gets the same.
 */
export async function apply(
  db: Db,
  sealer: Sealer,
  request: Request,
  answer: Answer,
): Promise<AppliedChange> {
  const rows = await Promise.all(answer.changes.map((change) => sealRow(sealer, change)));
  const verdicts = new Map<number, Sealed>();
  for (const ack of answer.acks) {
    const { seq, outcome: _, ...verdict } = ack;
    verdicts.set(seq, await sealer.seal(verdict, { collection: 'tray', id: String(seq), version: 0 }));
  }
  return db.write(async (tx) => {
    const before = await syncMeta(tx, newMeta);
    if (before.device !== request.device || before.cursor !== request.cursor) throw new Overtaken();
    const changed: Changed = { put: [], removed: [], all: false };
    const meta = nextMeta(before, request, answer);
    const restored = before.epoch !== '' && answer.epoch !== before.epoch;

    const more = restored || (answer.more && !answer.wipe);
    const settled = await settleAcks(tx, answer, verdicts, { restored, more });
    await forget(tx, meta, answer, changed);
    if (answer.wipe) await wipe(tx, meta, changed);
    else if (restored) startOver(meta);
    else {
      await putRows(tx, meta.gen, answer.changes, rows, changed);
      if (!answer.more && meta.sweep) await sweep(tx, meta, changed);
    }
    await tx.put('meta', { key: 'sync', sync: meta });
    return { ...settled, more, changed };
  });
}

async function sealRow(sealer: Sealer, change: Change): Promise<Sealed | undefined> {
  return (
    change.record &&
    sealer.seal(change.record, { collection: change.collection, id: change.id, version: change.version })
  );
}

function nextMeta(before: SyncMeta, request: Request, answer: Answer): SyncMeta {
  return {
    ...before,
    epoch: answer.epoch,
    cursor: answer.cursor,
    purged: before.purged.filter((parent) => !request.purged.includes(parent)),
    last: request.now,
    minApp: answer.min_app ?? '',
    wiped: answer.wipe === true,
  };
}

/** The server came back from a backup: ask for everything again, and sweep what it no longer has. */
function startOver(meta: SyncMeta): void {
  meta.cursor = '';
  meta.gen += 1;
  meta.sweep = true;
}

async function putRows(
  tx: Tx,
  gen: number,
  changes: Change[],
  rows: (Sealed | undefined)[],
  changed: Changed,
): Promise<void> {
  await Promise.all(
    changes.map(async ({ collection, id, version, record, gone }, i) => {
      const have = await tx.get('rows', [collection, id]);
      // A page may come twice; a row of an earlier round says nothing about this one
      if (have && have.gen === gen && have.version > version) return;
      if (gone || !record) {
        if (have) await tx.remove('rows', [collection, id]);
        changed.removed.push({ collection, id });
        return;
      }
      const parent = typeof record.parent === 'string' ? record.parent : '';
      const row: StoredRow = {
        collection,
        id,
        parent: collection === 'parents' ? id : parent,
        version,
        gen,
        sealed: rows[i]!,
      };
      await tx.put('rows', row);
      changed.put.push({ collection, id, record });
    }),
  );
}

async function sweep(tx: Tx, meta: SyncMeta, changed: Changed): Promise<void> {
  const old = (await tx.all('rows')).filter((row) => row.gen < meta.gen);
  await Promise.all(old.map((row) => tx.remove('rows', [row.collection, row.id])));
  changed.removed.push(...old.map(({ collection, id }) => ({ collection, id })));
  meta.sweep = false;
}
