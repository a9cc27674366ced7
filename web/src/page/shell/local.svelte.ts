import { passThrough, type Sealer } from '$shared/crypto';
import {
  newMeta,
  openDb,
  syncMeta,
  type Db,
  type StoredOp,
  type StoredTrayItem,
  type SyncMeta,
} from '$shared/db';
import type { Changed } from '$shared/engine';
import { aboutOp, keep, type OpBody } from '$shared/outbox';
import type { NewOp, Worker } from '$shared/types';
import { View, type ShownOp } from './view';

/** One worker's store on this device, and all of it in memory. */
export interface Local {
  worker: Worker;
  db: Db;
  sealer: Sealer;
}

export interface OpenTrayItem extends StoredTrayItem {
  nr: number;
  body: OpBody;
  said: { code?: string; why?: string; fields?: Record<string, string> | string[] };
}

const view = new View();
let local: Local | undefined;
let channel: BroadcastChannel | undefined;
/** Counts what this tab did itself, so that a slow reading never overwrites something newer. */
let steps = 0;

let version = $state(0);
let ops = $state.raw<StoredOp[]>([]);
let tray = $state.raw<OpenTrayItem[]>([]);
let meta = $state.raw<SyncMeta>(newMeta);
let missing = $state(false);

/** The view, read reactively. */
export function seen(): View {
  void version;
  return view;
}

export const queued = (): StoredOp[] => ops.filter((op) => op.state === 'queued');
export const trayItems = (): OpenTrayItem[] => tray;
export const standing = (): SyncMeta => meta;
/** What this device had before is no longer there. */
export const storageLost = (): boolean => missing;
export const opened = (): Local | undefined => local;

/** Opens the store of a worker and reads all of it. Another worker's store is closed, not touched. */
export async function openLocal(worker: Worker): Promise<Local> {
  if (local?.worker.id === worker.id) return local;
  closeLocal();
  local = { worker, db: await openDb(worker.id), sealer: passThrough };
  channel = new BroadcastChannel(`naast-rows-${worker.id}`);
  channel.onmessage = () => void readAll();
  await readAll();
  missing = noticeLoss(worker.id);
  return local;
}

export function closeLocal(): void {
  local?.db.close();
  channel?.close();
  local = undefined;
  channel = undefined;
  view.clear();
  view.setOps([]);
  ops = [];
  tray = [];
  meta = newMeta;
  version++;
}

/** Keeps ops, and shows them at once. */
export async function keepHere(newOps: NewOp[], mends?: number): Promise<void> {
  const from = must();
  const kept = await keep(from.db, from.sealer, newOps, new Date().toISOString(), mends);
  if (local !== from) return; // kept, in the store of the worker who has left this screen
  steps++;
  ops = [...ops, ...kept];
  shown.push(...kept.map((op, i) => show(op, newOps[i] as OpBody)));
  if (mends !== undefined) tray = tray.filter((item) => item.nr !== mends);
  view.setOps([...shown]);
  version++;
  channel?.postMessage('kept');
}

/** Takes a tray item away. */
export async function dropTrayItem(nr: number): Promise<void> {
  await must().db.write((tx) => tx.remove('tray', nr));
  steps++;
  tray = tray.filter((item) => item.nr !== nr);
  channel?.postMessage('tray');
}

/** Takes over what applying an answer changed. */
export async function takeOver(changed: Changed): Promise<void> {
  steps++;
  for (const { collection, id, record } of changed.put) view.put(collection, id, { ...record, id });
  for (const { collection, id } of changed.removed) view.put(collection, id, undefined);
  version++;
  await (changed.all ? readAll() : readWork());
  channel?.postMessage('applied');
}

let shown: ShownOp[] = [];

function must(): Local {
  if (!local) throw new Error('no store is open');
  return local;
}

/** Reads until nothing changed under its hands. */
async function steadily(read: () => Promise<() => void>): Promise<void> {
  for (;;) {
    const before = steps;
    const from = local;
    const use = await read();
    if (from !== local) return;
    if (before === steps) return use();
  }
}

async function readAll(): Promise<void> {
  const { db, sealer } = must();
  await steadily(async () => {
    const stored = await db.read((tx) => tx.all('rows'));
    const rows = await Promise.all(
      stored.map(async ({ collection, id, version: v, sealed }) => ({
        collection,
        id,
        record: await sealer.open<Record<string, unknown>>(sealed, { collection, id, version: v }),
      })),
    );
    return () => {
      view.clear();
      for (const { collection, id, record } of rows) view.put(collection, id, { ...record, id });
      version++;
    };
  });
  await readWork();
}

async function readWork(): Promise<void> {
  const { db, sealer } = must();
  await steadily(async () => {
    const work = await db.read(async (tx) => ({
      ops: await tx.all('ops'),
      tray: await tx.all('tray'),
      meta: await syncMeta(tx, newMeta),
    }));
    const onTop = work.ops.filter((op) => op.state !== 'settled' && op.sealed).sort((a, b) => a.seq - b.seq);
    const bodies = await Promise.all(onTop.map((op) => sealer.open<OpBody>(op.sealed!, aboutOp(op))));
    const items = await Promise.all(work.tray.map((item) => openItem(sealer, item)));
    return () => {
      shown = onTop.map((op, i) => show(op, bodies[i]!));
      view.setOps([...shown]);
      ops = work.ops;
      tray = items;
      meta = work.meta;
      version++;
    };
  });
}

async function openItem(sealer: Sealer, item: StoredTrayItem): Promise<OpenTrayItem> {
  return {
    ...item,
    nr: item.nr!,
    body: item.sealed ? await sealer.open<OpBody>(item.sealed, aboutOp(item)) : { set: {} },
    said: await sealer.open(item.verdict, { collection: 'tray', id: String(item.seq), version: 0 }),
  };
}

function show(op: StoredOp, body: OpBody): ShownOp {
  const { worker } = must();
  const { at, collection, id } = op;
  return {
    do: op.do,
    collection,
    id,
    at,
    set: body.set,
    author: worker.id,
    municipality: worker.municipality,
    device: meta.device,
  };
}

/** Browsers may clear storage. A mark in another place tells us that there was something. Holds an id only. */
function noticeLoss(worker: string): boolean {
  const mark = `naast-had-${worker}`;
  if (meta.device !== '' || ops.length > 0) localStorage.setItem(mark, '1');
  else return localStorage.getItem(mark) === '1';
  return false;
}
