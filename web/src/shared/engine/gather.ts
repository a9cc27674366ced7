import type { Sealer } from '../crypto';
import { newMeta, syncMeta, type Db, type StoredOp } from '../db';
import { aboutOp, type OpBody } from '../outbox';
import { mostBytes } from './machine';
import { protocol, type Request, type WireOp } from './protocol';

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
  const { meta, queued } = await db.read(async (tx) => ({
    meta: await syncMeta(tx, newMeta),
    queued: (await tx.all('ops')).filter((op) => op.state === 'queued').sort((a, b) => a.seq - b.seq),
  }));
  const ops: WireOp[] = [];
  let bytes = 0;
  for (const op of queued.slice(0, limit)) {
    bytes += (op.sealed?.bytes.length ?? 0) + 200;
    if (ops.length > 0 && bytes > mostBytes) break;
    ops.push(await wire(sealer, op));
  }
  return {
    protocol,
    device: meta.device,
    app,
    epoch: meta.epoch,
    cursor: meta.cursor,
    now,
    unsent: queued.length,
    oldest_unsent: queued.reduce((oldest, op) => (oldest === '' || op.at < oldest ? op.at : oldest), ''),
    purged: meta.purged,
    ops,
  };
}

/** The op as the server gets it: the same bytes each time, for it is known by their hash. */
async function wire(sealer: Sealer, op: StoredOp): Promise<WireOp> {
  const head = { seq: op.seq, at: op.at, do: op.do, collection: op.collection, id: op.id };
  // After a purge only the number is left. The server keeps a receipt without content.
  if (!op.sealed) return op.do === 'update' ? { ...head, was: {}, set: {} } : { ...head, set: {} };
  const body = await sealer.open<OpBody>(op.sealed, aboutOp(op));
  const sent: WireOp = { ...head, set: body.set };
  if (body.was) sent.was = body.was;
  if (body.answered) sent.answered = body.answered;
  return sent;
}
