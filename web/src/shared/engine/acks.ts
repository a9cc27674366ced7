import { isEmpty, type Sealed, type StoredOp, type StoredTrayItem, type Tx } from '../db';
import type { Ack, Answer } from './protocol';

export interface Settled {
  left: number;
  progress: boolean;
  later: boolean;
  lost: number;
  /** Parents of whom the server says that they were erased. */
  erased: string[];
  /** All that is owed has the number of an earlier device: only a new device can give it one. */
  numberless: boolean;
}

export interface Round {
  /** The server came back from a backup and may have lost ops that it had answered for. */
  restored: boolean;
  /** Rows of answered ops may still have to come. */
  more: boolean;
}

/**
 * Gives each answered op its place: away, or in the tray with its data. An op without an answer stays where it is.
 * @param verdicts what the server said of what belongs in the tray, sealed, by number
 */
export async function settleAcks(
  tx: Tx,
  answer: Answer,
  verdicts: Map<number, Sealed>,
  round: Round,
): Promise<Settled> {
  const before = await tx.all('ops');
  const tray = await tx.all('tray');
  const ops = new Map(before.map((op) => [op.seq, op]));
  const result: Settled = { left: 0, progress: false, later: false, lost: 0, erased: [], numberless: false };
  const waiting = new Set<number>(); // answered for, and to be answered again when somebody can read it
  const write: Promise<void>[] = [];
  for (const ack of answer.acks) {
    const op = ops.get(ack.seq);
    if (ack.outcome === 'later') result.later = true;
    if (!op || op.state !== 'queued' || ack.outcome === 'later') continue;
    const verdict = verdicts.get(op.seq);
    if (belongsInTray(ack, op) && (answer.delivered || !verdict)) {
      waiting.add(op.seq);
      continue;
    }
    result.progress = true;
    if (verdict && belongsInTray(ack, op)) write.push(tx.put('tray', trayItem(ack, op, verdict, tray)));
    if (ack.code === 'erased' || op.spared) result.erased.push(op.parent);
    ops.set(op.seq, answered(op, ack));
  }
  result.lost = resend(ops, answer, round.restored);
  for (const op of before) write.push(place(tx, op, ops.get(op.seq)!, answer, round.more));
  await Promise.all(write);
  const owed = [...ops.values()].filter((op) => op.state === 'queued');
  result.numberless = owed.length > 0 && owed.every((op) => op.seq < 1);
  result.left = owed.filter((op) => !waiting.has(op.seq)).length;
  return result;
}

/** Refused, held, or in conflict: it needs a look. Emptied work has nothing to show. */
export function belongsInTray(ack: Ack, op: StoredOp): boolean {
  return ['refused', 'conflict', 'held'].includes(ack.outcome) && !isEmpty(op);
}

/**
 * What is left of an op after its answer. Refused: the tray has its content, and a server that came back from a backup
 * is only owed the number. Erased, or spared by a purge: nobody keeps the content. Held: not in effect, so not on top of the view.
 */
function answered(op: StoredOp, ack: Ack): StoredOp {
  if (ack.outcome === 'refused' || ack.code === 'erased' || op.spared)
    return emptied({ ...op, state: 'settled' });
  return { ...op, state: ack.outcome === 'held' ? 'settled' : 'done' };
}

/** The same op with nothing but its number and what it is about. */
export function emptied(op: StoredOp): StoredOp {
  const number = { ...op };
  delete number.post;
  delete number.sealed;
  return number;
}

/** Said again after a backup was put back, it takes the place of what was said before. */
function trayItem(ack: Ack, op: StoredOp, verdict: Sealed, tray: StoredTrayItem[]): StoredTrayItem {
  const { at, collection, id, parent, seq, post, sealed } = op;
  const kind = ack.outcome as StoredTrayItem['kind'];
  const said = tray.find(
    (t) => t.kind === kind && t.id === id && t.at === at && t.do === op.do && t.collection === collection,
  );
  return {
    ...(said?.nr !== undefined && { nr: said.nr }),
    at,
    do: op.do,
    collection,
    id,
    parent,
    seq,
    ...(post && { post }),
    ...(sealed && { sealed }),
    verdict,
    kind,
  };
}

/**
 * Ops that the server says it lacks are owed again. After a backup was put back all are that are still here, also those
 * of an earlier device: its numbers may since have been given to the work of a copied profile, so they prove nothing.
 * Returns the number of an op that this device has lost, or 0.
 */
function resend(ops: Map<number, StoredOp>, answer: Answer, restored: boolean): number {
  const from = restored ? answer.last_seq + 1 : answer.missing;
  if (!from) return 0; // numbers start at 1: 0 names no op
  for (const op of ops.values()) {
    if ((restored || op.seq >= from) && op.state !== 'queued') ops.set(op.seq, { ...op, state: 'queued' });
  }
  const owed = [...ops.values()].some((op) => op.state === 'queued' && op.seq >= from);
  return owed && !ops.has(from) ? from : 0;
}

/** An answered op leaves the view when the pull that saw it is through, and the phone when the backup has passed it. */
function place(tx: Tx, before: StoredOp, op: StoredOp, answer: Answer, more: boolean): Promise<void> {
  const came = op.state === 'done' && !more && !answer.delivered && op.seq <= answer.last_seq;
  const settled = op.state === 'settled' || came;
  // What an earlier device sent was there before the first op of this one
  const durable = answer.durable_seq >= Math.max(op.seq, 1);
  if (settled && durable) return tx.remove('ops', op.seq);
  const now: StoredOp = came ? { ...op, state: 'settled' } : op;
  return now === before ? Promise.resolve() : tx.put('ops', now);
}
