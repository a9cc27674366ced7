import { SvelteMap } from 'svelte/reactivity';
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

const touched = new Set<string>();
const view = new View((collection) => touched.add(collection));
let local: Local | undefined;
let channel: BroadcastChannel | undefined;
/** Counts what this tab did itself, so that a slow reading never overwrites something newer. */
let steps = 0;

/** One for each collection, so that a screen looks again only at what changed. */
const versions = new SvelteMap<string, number>();
let ops = $state.raw<StoredOp[]>([]);
let tray = $state.raw<OpenTrayItem[]>([]);
let meta = $state.raw<SyncMeta>(newMeta);
let missing = $state(false);

/** The view, to read this collection from. Reactive. */
export function seen(collection: string): View {
  void versions.get(collection);
  return view;
}

/** Says which collections look different. */
function publish(): void {
  for (const collection of touched) versions.set(collection, (versions.get(collection) ?? 0) + 1);
  touched.clear();
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
  channel.onmessage = ({ data }) => void (data === 'applied' ? readAll() : readWork());
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
  shown = [];
  view.setOps(shown);
  ops = [];
  tray = [];
  meta = newMeta;
  publish();
}

/** Keeps ops, and shows them at once. */
export async function keepHere(newOps: NewOp[], mends?: number): Promise<void> {
  const from = must();
  const kept = await keep(from.db, from.sealer, newOps, new Date().toISOString(), mends);
  if (local !== from) return; // kept, in the store of the worker who has left this screen
  steps++;
  ops = [...ops, ...kept];
  shown = [...shown, ...kept.map((op, i) => show(op, newOps[i] as OpBody, meta.device))];
  if (mends !== undefined) tray = tray.filter((item) => item.nr !== mends);
  view.setOps(shown);
  publish();
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
  view.take(changed);
  await (changed.all ? readAll() : readWork()); // and shows it, in one go
  const rows = changed.all || changed.put.length > 0 || changed.removed.length > 0;
  channel?.postMessage(rows ? 'applied' : 'work');
}

let shown: (ShownOp & { key: string })[] = [];

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
      publish();
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
    const { device } = work.meta;
    const known = new Map(shown.map((op) => [op.key, op]));
    const next = await Promise.all(
      onTop.map(
        async (op) =>
          known.get(keyOf(op, device)) ??
          show(op, await sealer.open<OpBody>(op.sealed!, aboutOp(op)), device),
      ),
    );
    const items = await Promise.all(work.tray.map((item) => openItem(sealer, item)));
    return () => {
      shown = next;
      view.setOps(shown);
      ops = work.ops;
      tray = items;
      meta = work.meta;
      publish();
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

/** A number means one op only as long as the device does not change: then unsent work is numbered anew. */
const keyOf = (op: StoredOp, device: string): string => `${device} ${op.seq} ${op.collection} ${op.id}`;

function show(op: StoredOp, body: OpBody, device: string): ShownOp & { key: string } {
  const { worker } = must();
  const { at, collection, id } = op;
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

/** Browsers may clear storage. A mark in another place tells us that there was something. Holds an id only. */
function noticeLoss(worker: string): boolean {
  const mark = `naast-had-${worker}`;
  if (meta.device !== '' || ops.length > 0) localStorage.setItem(mark, '1');
  else return localStorage.getItem(mark) === '1';
  return false;
}
