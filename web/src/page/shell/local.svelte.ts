import { SvelteMap } from 'svelte/reactivity';
import { KeyRing, letterbox, passThrough, type Sealer } from '$shared/crypto';
import {
  newMeta,
  openDb,
  syncMeta,
  type Db,
  type StoredOp,
  type StoredVault,
  type SyncMeta,
} from '$shared/db';
import { askAgain, type Changed } from '$shared/engine';
import { keep, posterOf, type Keeping, type OpBody } from '$shared/outbox';
import type { NewOp, Worker } from '$shared/types';
import { leaseIsOver } from './lease';
import { openItem, readOps, readRows, show, type KeyedOp, type OpenTrayItem } from './reading';
import { View } from './view';

/** One worker's store on this device. Unlocked: all of it in memory. */
export interface Local extends Keeping {
  id: string;
  db: Db;
  sealer: Sealer;
  /** Missing while locked: then nothing is known of the worker but the id. */
  open?: { worker: Worker; ring: KeyRing } | undefined;
}

const touched = new Set<string>();
const view = new View((collection) => touched.add(collection));
let local: Local | undefined;
let channel: BroadcastChannel | undefined;
/** Counts what this tab did itself, so that a slow reading never overwrites something newer. */
let steps = 0;
let shown: KeyedOp[] = [];

/** One for each collection, so that a screen looks again only at what changed. */
const versions = new SvelteMap<string, number>();
let ops = $state.raw<StoredOp[]>([]);
let tray = $state.raw<OpenTrayItem[]>([]);
let meta = $state.raw<SyncMeta>(newMeta);
let missing = $state(false);
/** What is real, while something else is shown instead. */
let real = $state.raw<Local | undefined>();

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

/** Opens the store of a worker, locked. Another worker's store is closed, not touched. */
export async function openLocal(id: string): Promise<Local> {
  if (local?.id === id) return local;
  closeLocal();
  const db = await openDb(id);
  local = { id, db, sealer: locked(await readVault(db)) };
  channel = new BroadcastChannel(`naast-rows-${id}`);
  channel.onmessage = ({ data }) => void (data === 'applied' ? readAll() : readWork());
  await readWork();
  missing = noticeLoss(id);
  void db.spare?.().catch(() => {}); // the next start tries again
  return local;
}

/** The passphrase fits: everything is read into memory. */
export async function unlockLocal(worker: Worker, ring: KeyRing): Promise<void> {
  const from = must();
  local = { ...from, sealer: ring, open: { worker, ring } };
  await readAll();
}

/** The worker's own facts came in again. */
export function workerIs(worker: Worker): void {
  if (local?.open && local.id === worker.id) local = { ...local, open: { ...local.open, worker } };
}

/** Somebody practises: what is shown and kept is not real. Reactive. */
export const training = (): boolean => real !== undefined;

/** Shows and keeps all in another store, until showReal or the lock. Only while open. */
export async function showInstead(db: Db): Promise<void> {
  const from = must();
  if (!from.open || real) return;
  real = from;
  local = { id: from.id, db, sealer: passThrough, open: from.open };
  steps++;
  empty();
  await readAll();
}

export async function showReal(): Promise<void> {
  if (!real) return;
  takeReal();
  steps++;
  empty();
  await readAll();
}

function takeReal(): void {
  local = real ?? local;
  real = undefined;
}

/** Nothing can be read any more; keeping goes on. */
export function lockLocal(vault: StoredVault | undefined): void {
  takeReal();
  if (!local) return;
  local = { ...local, sealer: locked(vault), open: undefined };
  steps++;
  empty();
}

export function closeLocal(): void {
  takeReal();
  local?.db.close();
  channel?.close();
  local = undefined;
  channel = undefined;
  ops = [];
  meta = newMeta;
  empty();
}

function empty(): void {
  view.clear();
  shown = [];
  view.setOps(shown);
  tray = [];
  publish();
}

export const readVault = (db: Db): Promise<StoredVault | undefined> =>
  db.read((tx) => tx.get('vault', 'vault'), ['vault']);

/** Keeps ops, and shows them at once. */
export async function keepHere(newOps: NewOp[], mends?: number): Promise<void> {
  const from = must();
  const kept = await keep(from, newOps, new Date().toISOString(), mends);
  setTimeout(() => from.poster?.prepare()); // not while somebody waits
  if (local?.db !== from.db) return; // kept, in the store of the worker who has left this screen
  steps++;
  ops = [...ops, ...kept];
  const { open } = local;
  if (open) {
    const of = { worker: open.worker, device: meta.device };
    shown = [...shown, ...kept.map((op, i) => show(op, newOps[i] as OpBody, of))];
  }
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
  if (local?.open && !leaseIsOver(meta)) view.take(changed);
  await (changed.all ? readAll() : readWork()); // and shows it, in one go
  const rows = changed.all || changed.put.length > 0 || changed.removed.length > 0;
  channel?.postMessage(rows ? 'applied' : 'work');
}

/** Reads everything again, as after a lease that ran out or was renewed. */
export async function readAll(): Promise<void> {
  await readWork();
  await steadily(async ({ db, open, sealer }) => {
    if (!open || leaseIsOver(meta)) return empty;
    open.ring.learn(await db.read((tx) => tx.all('keys'), ['keys']));
    const { rows, lost } = await readRows(db, sealer);
    if (lost.length > 0) await askAgain(db, lost);
    return () => {
      view.clear();
      for (const { collection, id, record } of rows) view.put(collection, id, record);
      publish();
    };
  });
  await readWork();
}

async function readWork(): Promise<void> {
  await steadily(async (from) => {
    const { db, open, sealer } = from;
    const work = await db.read(async (tx) => ({
      ops: await tx.all('ops'),
      tray: await tx.all('tray'),
      meta: await syncMeta(tx, newMeta),
    }));
    const readsNow = open && !leaseIsOver(work.meta);
    const of = readsNow && { worker: open.worker, device: work.meta.device };
    const next = of ? await readOps(sealer, work.ops, shown, of) : [];
    const items = readsNow ? await Promise.all(work.tray.map((item) => openItem(sealer, item))) : [];
    return () => {
      newestKey(from, work.meta);
      shown = next;
      view.setOps(shown);
      ops = work.ops;
      tray = items;
      meta = work.meta;
      publish();
    };
  });
}

/** Seals to the newest key of the server, and has some envelopes ready before anybody saves. */
function newestKey(from: Local, { keys }: SyncMeta): void {
  if (from.poster?.kid === keys[0]?.kid) return;
  from.poster = posterOf(from.id, { keys });
  setTimeout(() => from.poster?.prepare(), 500);
}

function must(): Local {
  if (!local) throw new Error('no store is open');
  return local;
}

/** Reads until nothing changed under its hands. */
async function steadily(read: (from: Local) => Promise<() => void>): Promise<void> {
  for (;;) {
    const before = steps;
    const from = must();
    const use = await read(from);
    if (from !== local) return;
    if (before === steps) return use();
  }
}

/** Before there is a lock nothing is kept here. */
function locked(vault: StoredVault | undefined): Sealer {
  if (vault) return letterbox(vault.letterbox.public);
  const none = (): never => {
    throw new Error('there is no lock yet');
  };
  return { seal: none, open: none, fresh: () => [], settled: none };
}

/** Browsers may clear storage. A mark in another place tells us that there was something. Holds an id only. */
function noticeLoss(worker: string): boolean {
  const mark = `naast-had-${worker}`;
  if (meta.device !== '' || ops.length > 0) localStorage.setItem(mark, '1');
  else return localStorage.getItem(mark) === '1';
  return false;
}
