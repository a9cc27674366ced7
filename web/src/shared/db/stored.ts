import type { Sealed } from '../crypto';

/** A row of the server. `gen` is the round of full pulls that brought it; older rounds are swept away. */
export interface StoredRow {
  collection: string;
  id: string;
  parent: string;
  version: number;
  gen: number;
  sealed: Sealed;
}

/**
 * One numbered op. `queued`: the server has not answered for it. `done`: answered, but its row may still have to
 * come, so it stays on top of the view. `settled`: only kept until the backup has passed it.
 */
export interface StoredOp {
  /** The number on the wire. Negative: answered under an earlier device, never sent again. */
  seq: number;
  at: string;
  do: 'create' | 'update';
  collection: string;
  id: string;
  parent: string;
  state: 'queued' | 'done' | 'settled';
  /** A consent is withdrawn: not even a purge takes this op away before it is sent. */
  withdrawal: boolean;
  /** {set, was?, answered?}. Missing after a purge: only the number is left to send. */
  sealed?: Sealed;
}

/** Something that needs a look. `sealed`: the op's body; `verdict`: {code, why, fields, conflict}. */
export interface StoredTrayItem {
  nr?: number;
  at: string;
  do: 'create' | 'update';
  collection: string;
  id: string;
  parent: string;
  kind: 'refused' | 'conflict' | 'held';
  seq: number;
  sealed?: Sealed;
  verdict: Sealed;
}

export interface StoredDraft {
  key: string;
  parent: string;
  at: string;
  sealed: Sealed;
}

export interface StoredMeta {
  key: 'sync';
  sync: SyncMeta;
}

/** Where this device stands with the server. Nothing personal. */
export interface SyncMeta {
  device: string;
  epoch: string;
  cursor: string;
  /** Number of the next op. */
  next: number;
  gen: number;
  /** A full pull is going on; at its end rows of earlier rounds go. */
  sweep: boolean;
  /** Parents that were erased here and not yet confirmed. */
  purged: string[];
  /** When the server last answered, ISO; "" = never. */
  last: string;
  minApp: string;
  wiped: boolean;
}

export const newMeta: SyncMeta = {
  device: '',
  epoch: '',
  cursor: '',
  next: 1,
  gen: 0,
  sweep: false,
  purged: [],
  last: '',
  minApp: '',
  wiped: false,
};

export interface Stored {
  rows: StoredRow;
  ops: StoredOp;
  tray: StoredTrayItem;
  drafts: StoredDraft;
  meta: StoredMeta;
}

export type StoreName = keyof Stored;
export type Key = string | number | [string, string];
