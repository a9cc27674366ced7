import { passThrough, toBase64, Unreadable, type Sealer } from '../crypto';
import { isEmpty, newMeta, syncMeta, type Db, type StoredOp } from '../db';
import { aboutOp, type OpBody } from '../outbox';
import { noteClock } from './lease';
import { mostBytes } from './machine';
import { protocol, type ClearOp, type Request, type WireOp } from './protocol';
import { isUrgent } from './urgent';

/**
 * The next request: where this device stands, and what it still owes, in order.
 * @param limit most ops; 0 for a request that only asks
 * @param now the device's clock, ISO
 */
export async function gather(
  db: Db,
  sealer: Sealer,
  limit: number,
  now: string,
  app: string,
): Promise<Request> {
  const { meta, queued } = await db.read(
    async (tx) => ({
      meta: await syncMeta(tx, newMeta),
      queued: (await tx.all('ops')).filter((op) => op.state === 'queued').sort((a, b) => a.seq - b.seq),
    }),
    ['meta', 'ops'],
  );
  await noteClock(db, meta, now);
  const ops = await firstOf(
    sealer,
    queued.filter(({ seq }) => seq > 0), // the others wait for a new device
    limit,
  );
  const urgent = ops.length > 0 && queued.some((op) => isUrgent(op) && !isEmpty(op));
  return {
    protocol,
    device: meta.device,
    app,
    epoch: meta.epoch,
    cursor: meta.cursor,
    now,
    unsent: queued.length,
    oldest_unsent: queued.reduce((oldest, op) => (oldest === '' || op.at < oldest ? op.at : oldest), ''),
    kid: meta.keys[0]?.kid ?? '',
    purged: meta.purged,
    ...(urgent && { urgent }),
    ops,
  };
}

/** As many as fit in one request. An op that can only be sent readable, and cannot be read now, ends the row. */
async function firstOf(sealer: Sealer, queued: StoredOp[], limit: number): Promise<WireOp[]> {
  const ops: WireOp[] = [];
  let bytes = 0;
  for (const op of queued.slice(0, limit)) {
    bytes += op.post ? (op.post.bytes.length * 4) / 3 + 60 : (op.sealed?.bytes.length ?? 0) + 200;
    if (ops.length > 0 && bytes > mostBytes) break;
    try {
      ops.push(await wireOp(sealer, op));
    } catch (error) {
      if (error instanceof Unreadable) break;
      throw error;
    }
  }
  return ops;
}

/**
 * The op as the server gets it: the same bytes each time, for it is known by their hash. Throws Unreadable, never for
 * an op that was sealed to the server.
 */
export async function wireOp(sealer: Sealer, op: StoredOp): Promise<WireOp> {
  if (op.post) return { seq: op.seq, kid: op.post.kid, sealed: toBase64(op.post.bytes) };
  const head = { seq: op.seq, at: op.at, do: op.do, collection: op.collection, id: op.id };
  // After a purge only the number is left. The server keeps a receipt without content.
  if (!op.sealed) return op.do === 'update' ? { ...head, was: {}, set: {} } : { ...head, set: {} };
  const opener = op.sealed.v === 0 ? passThrough : sealer; // made before there was a lock: not locked now either
  const body = await opener.open<OpBody>(op.sealed, aboutOp(op));
  const sent: ClearOp = { ...head, set: body.set };
  if (body.was) sent.was = body.was;
  if (body.answered) sent.answered = body.answered;
  return sent;
}
