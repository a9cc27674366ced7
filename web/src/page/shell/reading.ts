import { Unreadable, type Sealer } from '$shared/crypto';
import type { Db, StoredOp, StoredRow, StoredTrayItem } from '$shared/db';
import { aboutVerdict, readable, type OpBody } from '$shared/outbox';
import type { Worker } from '$shared/types';
import type { ShownOp } from './view';

export interface OpenTrayItem extends StoredTrayItem {
  nr: number;
  body: OpBody;
  said: { code?: string; why?: string; fields?: Record<string, string> | string[] };
}

export type KeyedOp = ShownOp & { key: string };

export interface OpenRow {
  collection: string;
  id: string;
  record: Record<string, unknown> & { id: string };
}

/** All rows of the server that this device can read; `lost` are those it cannot. */
export async function readRows(db: Db, sealer: Sealer): Promise<{ rows: OpenRow[]; lost: StoredRow[] }> {
  const stored = await db.read((tx) => tx.all('rows'), ['rows']);
  const lost: StoredRow[] = [];
  const rows = await Promise.all(
    stored.map(async (row) => {
      const { collection, id, parent, version, sealed } = row;
      const about = { collection, id, version, parent };
      const record = await unlessUnreadable(sealer.open<Record<string, unknown>>(sealed, about));
      if (!record) lost.push(row);
      return record && { collection, id, record: { ...record, id } };
    }),
  );
  return { rows: rows.filter((row) => row !== undefined), lost };
}

/** What lies on top of the server's rows, in its order. Reads again only what was not known yet. */
export async function readOps(
  sealer: Sealer,
  ops: StoredOp[],
  known: KeyedOp[],
  of: { worker: Worker; device: string },
): Promise<KeyedOp[]> {
  const have = new Map(known.map((op) => [op.key, op]));
  const onTop = ops.filter((op) => op.state !== 'settled').sort((a, b) => a.seq - b.seq);
  const shown = await Promise.all(
    onTop.map(async (op) => {
      const old = have.get(keyOf(op, of.device));
      if (old) return old;
      const body = await readable(sealer, op);
      return body && show(op, body, of);
    }),
  );
  return shown.filter((op) => op !== undefined);
}

export async function openItem(sealer: Sealer, item: StoredTrayItem): Promise<OpenTrayItem> {
  const said = await unlessUnreadable(sealer.open<OpenTrayItem['said']>(item.verdict, aboutVerdict(item)));
  return { ...item, nr: item.nr!, body: (await readable(sealer, item)) ?? { set: {} }, said: said ?? {} };
}

export function show(op: StoredOp, body: OpBody, of: { worker: Worker; device: string }): KeyedOp {
  const { at, collection, id } = op;
  const { worker, device } = of;
  return {
    key: keyOf(op, device),
    do: op.do,
    collection,
    id,
    at,
    set: body.set,
    author: worker.id,
    municipality: worker.municipality,
    device,
  };
}

/** A number means one op only as long as the device does not change: then unsent work is numbered anew. */
const keyOf = (op: StoredOp, device: string): string => `${device} ${op.seq} ${op.collection} ${op.id}`;

async function unlessUnreadable<T>(opening: Promise<T>): Promise<T | undefined> {
  try {
    return await opening;
  } catch (error) {
    if (error instanceof Unreadable) return undefined;
    throw error;
  }
}
