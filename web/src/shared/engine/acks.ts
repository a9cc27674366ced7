import type { Sealed } from '../crypto';
import type { StoredOp, Tx } from '../db';
import type { Ack, Answer } from './protocol';

export interface Settled {
  left: number;
  progress: boolean;
  later: boolean;
  lost: number;
}

/**
 * Gives each answered op its place: away, or in the tray with its data. An op without an answer stays where it is.
 * @param verdicts what the server said, sealed, by number
 * @param round `restored`: the server came back from a backup and may have lost ops it had answered for;
 *   `more`: rows of answered ops may still have to come
 */
export async function settleAcks(
  tx: Tx,
  answer: Answer,
  verdicts: Map<number, Sealed>,
  round: { restored: boolean; more: boolean },
): Promise<Settled> {
  const ops = new Map((await tx.all('ops')).map((op) => [op.seq, op]));
  const result: Settled = { left: 0, progress: false, later: false, lost: 0 };
  const write: Promise<void>[] = [];
  for (const ack of answer.acks) {
    const op = ops.get(ack.seq);
    if (ack.outcome === 'later') result.later = true;
    if (!op || op.state !== 'queued' || ack.outcome === 'later') continue;
    result.progress = true;
    if (toTray(ack, op)) write.push(tx.put('tray', trayItem(ack, op, verdicts.get(ack.seq)!)));
    // Refused or held: it is not in effect, so it does not stay on top of the view
    ops.set(op.seq, {
      ...op,
      state: ack.outcome === 'done' || ack.outcome === 'conflict' ? 'done' : 'settled',
    });
  }
  result.lost = resend(ops, answer, round.restored);
  for (const op of ops.values()) write.push(place(tx, op, answer, round.more));
  await Promise.all(write);
  result.left = [...ops.values()].filter((op) => op.state === 'queued').length;
  return result;
}

const trayed: Ack['outcome'][] = ['refused', 'conflict', 'held'];

function toTray(ack: Ack, op: StoredOp): boolean {
  return trayed.includes(ack.outcome) && op.sealed !== undefined; // erased work has nothing to show
}

function trayItem(ack: Ack, op: StoredOp, verdict: Sealed) {
  const { at, collection, id, parent, seq, sealed } = op;
  return {
    at,
    do: op.do,
    collection,
    id,
    parent,
    seq,
    ...(sealed && { sealed }),
    verdict,
    kind: ack.outcome as 'refused' | 'conflict' | 'held',
  };
}

/** Ops that the server says it lacks are owed again. Returns the number of one that this device has lost, or 0. */
function resend(ops: Map<number, StoredOp>, answer: Answer, restored: boolean): number {
  const from = restored ? answer.last_seq + 1 : answer.missing;
  if (!from) return 0; // numbers start at 1: 0 names no op
  for (const op of ops.values()) {
    if (op.seq >= from && op.state !== 'queued') ops.set(op.seq, { ...op, state: 'queued' });
  }
  const owed = [...ops.values()].some((op) => op.state === 'queued' && op.seq >= from);
  return owed && !ops.has(from) ? from : 0;
}

/** An answered op leaves the view when the pull is through, and the phone when the backup has passed it. */
function place(tx: Tx, op: StoredOp, answer: Answer, more: boolean): Promise<void> {
  if (op.state === 'queued') return tx.put('ops', op);
  const settled = op.state === 'settled' || !more;
  if (settled && op.seq <= answer.durable_seq) return tx.remove('ops', op.seq);
  return tx.put('ops', settled ? { ...op, state: 'settled' } : op);
}
