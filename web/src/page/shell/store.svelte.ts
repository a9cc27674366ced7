import { isUrgent } from '$shared/engine';
import type { Collection, Municipality, NewOp, Role, Rows, Worker } from '$shared/types';
import { isOlder } from './age';
import { keepHere, queued, seen, standing, training, trayItems } from './local.svelte';
import { lockState } from './lock.svelte';
import { current } from './session.svelte';
import { doing, isOnline, wake } from './sync.svelte';
import { syncWords } from './syncwords';

/** All rows of a collection: the server's, with own unsent ops on top. Reactive, from memory. */
export function rows<C extends Collection>(collection: C): Rows[C][] {
  return seen(collection).list(collection);
}

export function row<C extends Collection>(collection: C, id: string): Rows[C] | undefined {
  return seen(collection).get(collection, id);
}

/** All rows of a collection that belong to one parent. */
export function of<C extends Collection>(collection: C, parent: string): Rows[C][] {
  return seen(collection).of(collection, parent);
}

/** Keeps ops on this device, all of them or none. Resolves when they are safely stored. */
export async function keep(ops: NewOp[]): Promise<void> {
  await keepHere(plain(ops));
  const urgent = ops.some(isUrgent);
  setTimeout(() => {
    navigator.vibrate?.(30); // felt in the hand, where the screen is wet or too bright; nothing where one cannot
    void wake(urgent); // first the words that it is kept, then the sending
  });
}

/** An update of a row, with `was` taken from the row as it is shown. */
export function change<C extends Collection>(collection: C, row: Rows[C], set: Partial<Rows[C]>): NewOp {
  const was: Record<string, unknown> = {};
  for (const name of Object.keys(set)) was[name] = (row as unknown as Record<string, unknown>)[name];
  return { do: 'update', collection, id: row.id, was, set };
}

export function me(): Worker | undefined {
  const worker = current()?.worker;
  // the row that colleagues get says nothing about the municipality; the own profile does
  return worker && { ...worker, ...row('workers', worker.id) };
}

export function role(): Role | '' {
  return me()?.role ?? '';
}

export function municipality(): Municipality | undefined {
  const id = me()?.municipality;
  return id ? row('municipalities', id) : undefined;
}

export interface SyncState {
  words: string;
  unsent: number;
  /** Moment of the oldest unsent op; "" when all is sent. */
  oldest: string;
  /** How many things need a look. */
  attention: number;
  online: boolean;
  /** When the server last answered; "" = never. */
  lastSent: string;
  needsSignIn: boolean;
}

const practising: SyncState = {
  words: 'U oefent: er wordt niets verstuurd',
  unsent: 0,
  oldest: '',
  attention: 0,
  online: true,
  lastSent: '',
  needsSignIn: false,
};

/** The state of sending, in words and figures. Reactive. */
export function syncState(): SyncState {
  if (training()) return practising;
  const unsent = queued();
  const { last, wiped } = standing();
  // A locked phone delivers by itself: its worker need not be known
  const locked = lockState() === 'locked' || lockState() === 'pin';
  const needsSignIn = doing()?.needsSignIn === true || (current() === undefined && !locked);
  const tooOld = doing()?.tooOld === true;
  return {
    words: syncWords({ unsent, lastSent: last, needsSignIn, wiped, tooOld }, new Date()),
    unsent: unsent.length,
    oldest: unsent.reduce((oldest, op) => (oldest === '' || op.at < oldest ? op.at : oldest), ''),
    attention: toLookAt(),
    online: isOnline(),
    lastSent: last,
    needsSignIn,
  };
}

/** The server asks for a newer version than this one. Reactive. */
export function tooOld(): boolean {
  return doing()?.tooOld === true || isOlder(__APP_VERSION__, standing().minApp);
}

/** Open conflicts, one's own and others', and the tray items that are not shown with one of them. */
function toLookAt(): number {
  const open = rows('conflicts').filter((it) => it.state === 'open');
  const shown = new Set(open.map((it) => it.record));
  return open.length + trayItems().filter((it) => it.kind !== 'conflict' || !shown.has(it.id)).length;
}

/** Is a change of this record still only on this device? */
export function isUnsent(id: string): boolean {
  return !training() && queued().some((op) => op.id === id);
}

/** Screens hold reactive proxies; what is kept is plain. */
function plain(ops: NewOp[]): NewOp[] {
  return JSON.parse(JSON.stringify(ops)) as NewOp[];
}
