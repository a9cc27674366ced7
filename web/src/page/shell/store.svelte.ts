import type { Collection, Municipality, NewOp, Role, Rows, Worker } from '$shared/types';
import { current } from './session.svelte';
import { View, type ShownOp } from './view';

const view = new View();
let version = $state(0);
let pending: ShownOp[] = [];

/** All rows of a collection: the server's, with own unsent ops on top. Reactive, from memory. */
export function rows<C extends Collection>(collection: C): Rows[C][] {
  void version;
  return view.list(collection);
}

export function row<C extends Collection>(collection: C, id: string): Rows[C] | undefined {
  void version;
  return view.get(collection, id);
}

/** All rows of a collection that belong to one parent. */
export function of<C extends Collection>(collection: C, parent: string): Rows[C][] {
  void version;
  return view.of(collection, parent);
}

/** Keeps ops on this device, all of them or none. Resolves when they are safely stored. */
export async function keep(ops: NewOp[]): Promise<void> {
  const who = me();
  const at = new Date().toISOString();
  pending = [
    ...pending,
    ...ops.map((op) => ({
      ...op,
      at,
      author: who?.id ?? '',
      municipality: who?.municipality ?? '',
      device: '',
    })),
  ];
  view.setOps(pending);
  version++;
}

/** An update of a row, with `was` taken from the row as it is shown. */
export function change<C extends Collection>(collection: C, row: Rows[C], set: Partial<Rows[C]>): NewOp {
  const was: Record<string, unknown> = {};
  for (const name of Object.keys(set)) was[name] = (row as unknown as Record<string, unknown>)[name];
  return { do: 'update', collection, id: row.id, was, set };
}

export function me(): Worker | undefined {
  const worker = current()?.worker;
  return worker && (row('workers', worker.id) ?? worker);
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
  oldest: string;
  attention: number;
  online: boolean;
  lastSent: string;
  needsSignIn: boolean;
}

/** The state of sending, in words and figures. Reactive. */
export function syncState(): SyncState {
  return {
    words: 'Alles verstuurd',
    unsent: 0,
    oldest: '',
    attention: 0,
    online: true,
    lastSent: '',
    needsSignIn: false,
  };
}

/** Is a change of this record still only on this device? */
export function isUnsent(id: string): boolean {
  void version;
  return pending.some((op) => op.id === id);
}
