/** Bytes of our own: never a view on memory that somebody else may change. */
export type Bytes = Uint8Array<ArrayBuffer>;

/**
 * Bytes of a value, and how they were made. 0: packed, not encrypted (written before there was a lock; read, never
 * made again); 1: AES-256-GCM under the key of one parent; 2: to this device's own letterbox, while it was locked.
 */
export interface Sealed {
  v: number;
  bytes: Bytes;
}

/** The same value sealed to the server's public key `kid` (HPKE): nobody on this device can open it. */
export interface Post {
  kid: string;
  bytes: Bytes;
}

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
  /** A purge spared it for that reason: with its answer the content goes. */
  spared?: true;
  /** The whole op but its number, as it is sent. Missing when no key of the server was known: then `sealed` is sent. */
  post?: Post;
  /** {set, was?, answered?}: the copy that this device can read, while it has the key. */
  sealed?: Sealed;
}

/** A purge took the content of this op; only its number is still owed. */
export function isEmpty(op: Pick<StoredOp, 'post' | 'sealed'>): boolean {
  return op.post === undefined && op.sealed === undefined;
}

/** Something that needs a look. `sealed`: the op's body, `post` the same for the server; `verdict`: {code, why, fields, conflict}. */
export interface StoredTrayItem {
  nr?: number;
  at: string;
  do: 'create' | 'update';
  collection: string;
  id: string;
  parent: string;
  kind: 'refused' | 'conflict' | 'held';
  seq: number;
  post?: Post;
  sealed?: Sealed;
  verdict: Sealed;
}

export interface StoredDraft {
  key: string;
  parent: string;
  at: string;
  sealed: Sealed;
  /** For a forgotten passphrase: the server gives it back to its worker. */
  post?: Post;
}

/** The key of one parent's rows ("" = of rows about nobody), wrapped by the master key. Goes with a purge. */
export interface StoredKey {
  parent: string;
  wrapped: Bytes;
}

/** Argon2id with the parameters as they were calibrated here: memory in KiB, passes, lanes. */
export interface StoredPassphrase {
  salt: Bytes;
  m: number;
  t: number;
  p: number;
  wrapped: Bytes;
}

/** How the master key is kept: never as it is, only wrapped. Bytes, because iOS loses CryptoKey objects. */
export interface StoredVault {
  key: 'vault';
  /** Gone after ten wrong tries. */
  passphrase?: StoredPassphrase | undefined;
  /** Wrong passphrases since the last right one. */
  tries: number;
  /** WebAuthn PRF; one for each passkey. */
  passkeys: { id: Bytes; salt: Bytes; wrapped: Bytes }[];
  /** A short code, wrapped by the master key: it opens only what is still in memory. */
  pin?: Bytes | undefined;
  /** What is made while locked goes in by the public key and is read with the wrapped private one. */
  letterbox: { public: Bytes; wrapped: Bytes };
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
  /** The secret with which this device delivers sealed work without its worker; "" = none yet. */
  deliver: string;
  /** Public keys of the server, newest first; `public` is base64 of the 65 bytes of a P-256 point. */
  keys: { kid: string; public: string }[];
  /** Until when the readable copy may be read, on this device's clock; "" = no lease. */
  lease: string;
  /** The latest moment that this device's clock ever showed: a clock put back does not lengthen the lease. */
  latest: string;
  /** When the browser threw the store away, ISO, until everything is back from the server; "" = it did not. */
  lost: string;
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
  deliver: '',
  keys: [],
  lease: '',
  latest: '',
  lost: '',
};

export interface Stored {
  rows: StoredRow;
  ops: StoredOp;
  tray: StoredTrayItem;
  drafts: StoredDraft;
  meta: StoredMeta;
  keys: StoredKey;
  vault: StoredVault;
}

export type StoreName = keyof Stored;
export type Key = string | number | [string, string];
