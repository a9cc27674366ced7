import type { Sealer } from '../crypto';
import { newMeta, syncMeta, type Db, type Sealed, type StoredRow, type SyncMeta, type Tx } from '../db';
import { aboutVerdict, sealThenWrite } from '../outbox';
import { belongsInTray, settleAcks } from './acks';
import { forget, startOver, wipe } from './forget';
import { leaseAfter } from './lease';
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

interface Prepared {
  rows: (Sealed | undefined)[];
  verdicts: Map<number, Sealed>;
}

/**
 * Applies one answer in one transaction: acks, purges, drops, changes, cursor. All of it or nothing, so that a
 * phone that dies half-way asks again and gets the same. Throws Overtaken when another tab was first.
 */
export function apply(db: Db, sealer: Sealer, request: Request, answer: Answer): Promise<AppliedChange> {
  return sealThenWrite(
    db,
    sealer,
    () => prepare(db, sealer, answer),
    (tx, sealed) => take(tx, request, answer, sealed),
  );
}

async function prepare(db: Db, sealer: Sealer, answer: Answer): Promise<Prepared> {
  const rows = await Promise.all(answer.changes.map((change) => sealRow(sealer, change)));
  const verdicts = new Map<number, Sealed>();
  if (answer.delivered) return { rows, verdicts };
  const ops = await db.read((tx) => Promise.all(answer.acks.map((ack) => tx.get('ops', ack.seq))), ['ops']);
  for (const [i, ack] of answer.acks.entries()) {
    const op = ops[i];
    if (!op || !belongsInTray(ack, op)) continue;
    const { seq, outcome: _, ...verdict } = ack;
    verdicts.set(seq, await sealer.seal(verdict, aboutVerdict(op)));
  }
  return { rows, verdicts };
}

async function sealRow(sealer: Sealer, change: Change): Promise<Sealed | undefined> {
  const { collection, id, version, record } = change;
  return record && sealer.seal(record, { collection, id, version, parent: parentOf(change) });
}

function parentOf({ collection, id, record }: Change): string {
  if (collection === 'parents') return id;
  return typeof record?.parent === 'string' ? record.parent : '';
}

async function take(tx: Tx, request: Request, answer: Answer, sealed: Prepared): Promise<AppliedChange> {
  const before = await syncMeta(tx, newMeta);
  if (overtaken(before, request)) throw new Overtaken();
  const changed: Changed = { put: [], removed: [], all: false };
  const meta = nextMeta(before, request, answer);
  const restored = before.epoch !== '' && answer.epoch !== before.epoch;

  const more = restored || (answer.more && !answer.wipe);
  const { erased, numberless, ...settled } = await settleAcks(tx, answer, sealed.verdicts, {
    restored,
    more,
  });
  await forget(tx, meta, answer, erased, changed);
  if (answer.wipe) await wipe(tx, meta, changed);
  else if (restored) await comeBack(tx, meta);
  else if (!answer.delivered) {
    await putRows(tx, meta.gen, answer.changes, sealed.rows, changed);
    if (!answer.more && meta.sweep) await sweep(tx, meta, changed);
  }
  if (numberless) meta.device = ''; // also of a phone that is put out of use: its worker may come back
  await tx.put('meta', { key: 'sync', sync: meta });
  return { ...settled, more, changed };
}

/** Another tab was first: what this answer builds on is no longer so. */
function overtaken(now: SyncMeta, request: Request): boolean {
  return now.device !== request.device || now.cursor !== request.cursor || now.epoch !== request.epoch;
}

function nextMeta(before: SyncMeta, request: Request, answer: Answer): SyncMeta {
  return {
    ...before,
    epoch: answer.epoch,
    cursor: answer.delivered ? before.cursor : answer.cursor,
    purged: before.purged.filter((parent) => !request.purged.includes(parent)),
    last: request.now,
    minApp: answer.min_app ?? '',
    wiped: answer.wipe === true,
    keys: answer.keys?.length ? answer.keys : before.keys,
    ...leaseAfter(before, request, answer),
  };
}

/**
 * The server came back from a backup: everything is asked for again, and what it no longer has is swept. Work of an
 * earlier device that is owed again needs numbers, and those only a new device can give it: the next request has none.
 */
async function comeBack(tx: Tx, meta: SyncMeta): Promise<void> {
  startOver(meta);
  if ((await tx.all('ops')).some((op) => op.state === 'queued' && op.seq < 1)) meta.device = '';
}

async function putRows(
  tx: Tx,
  gen: number,
  changes: Change[],
  rows: (Sealed | undefined)[],
  changed: Changed,
): Promise<void> {
  await Promise.all(
    changes.map(async (change, i) => {
      const { collection, id, version, record, gone } = change;
      const have = await tx.get('rows', [collection, id]);
      // A page may come twice; a row of an earlier round says nothing about this one
      if (have && have.gen === gen && have.version > version) return;
      if (gone || !record) {
        if (have) await tx.remove('rows', [collection, id]);
        changed.removed.push({ collection, id });
        return;
      }
      const row: StoredRow = { collection, id, parent: parentOf(change), version, gen, sealed: rows[i]! };
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
  meta.lost = ''; // what the browser threw away is back
}
