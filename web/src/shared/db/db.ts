import type { Key, Stored, StoreName, SyncMeta } from './stored';

/**
 * Inside a transaction. Never wait here for anything but these: WebKit closes a transaction that has nothing
 * to do, Chromium forgives it.
 */
export interface Tx {
  get<S extends StoreName>(store: S, key: Key): Promise<Stored[S] | undefined>;
  all<S extends StoreName>(store: S): Promise<Stored[S][]>;
  /** Rows, ops, drafts or tray items of one parent. */
  ofParent<S extends 'rows' | 'ops' | 'tray' | 'drafts'>(store: S, parent: string): Promise<Stored[S][]>;
  /** `isNew`: an op under a number that nothing ever had; its spare copy need not wait for the end. */
  put<S extends StoreName>(store: S, value: Stored[S], isNew?: boolean): Promise<void>;
  remove(store: StoreName, key: Key): Promise<void>;
  clear(store: StoreName): Promise<void>;
}

/** The store of one worker on this device. */
export interface Db {
  /** `only`: the stores it needs, so that it waits for nobody who is busy in another one. */
  read<T>(work: (tx: Tx) => Promise<T>, only?: StoreName[]): Promise<T>;
  /** All or nothing; resolves when it is on the disk, not before. */
  write<T>(work: (tx: Tx) => Promise<T>, only?: StoreName[]): Promise<T>;
  /** All or nothing, but a power cut may undo it: only for what does no harm when it comes back. */
  writeSoon<T>(work: (tx: Tx) => Promise<T>, only?: StoreName[]): Promise<T>;
  close(): void;
  /** Makes the spare copy equal again, after a start. */
  spare?(): Promise<void>;
}

/** Where this device stands; `fresh` when it never began. */
export async function syncMeta(tx: Tx, fresh: SyncMeta): Promise<SyncMeta> {
  return { ...fresh, ...(await tx.get('meta', 'sync'))?.sync }; // an older app kept less
}
