import { fromBase64, toBase64 } from '../crypto/bytes';
import { newMeta, type Bytes, type Stored, type StoreName, type SyncMeta } from './stored';

/**
 * The second copy of what cannot be had again. Chromium throws ALL of IndexedDB away when a kill tore the last write
 * of its log and something was written behind it, so this copy lies in Cache Storage: one file an entry, as sealed as
 * the first one. It holds what is owed (queued ops, drafts), the lock, the session and where this device stands; not
 * rows, which come back from the server. An entry that is too many does no harm: the server knows an op by its number
 * and bytes, and gives its first answer again.
 */
const cacheName = 'naast-spare';

/** One thing that a transaction did to a store. Without `key`: the whole store was emptied. */
export interface Touch {
  store: StoreName;
  key?: string;
  value?: Stored[StoreName];
}

export type SpareStore = Exclude<StoreName, 'rows'>;
export const kept: readonly SpareStore[] = ['ops', 'tray', 'drafts', 'meta', 'keys', 'vault'];

export const cache = async (): Promise<Cache | undefined> =>
  typeof caches === 'undefined' ? undefined : caches.open(cacheName);

/** `store` "" and `key` "": what stands under them. */
export const path = (worker: string, store: string, key: string): string =>
  `/${cacheName}/${worker}/${store}/${encodeURIComponent(key)}`;

/** Would this be missed? */
export function isOwed(store: StoreName, value: Stored[StoreName]): boolean {
  if (store === 'ops') return (value as Stored['ops']).state === 'queued';
  return store !== 'tray' || (value as Stored['tray']).kind === 'refused'; // the server has the others
}

/** Undefined: this has nothing that would be missed. */
export function entryOf(store: StoreName, value: Stored[StoreName]): string | undefined {
  if (!isOwed(store, value)) return undefined;
  if (store === 'meta') return write(standingOf((value as Stored['meta']).sync));
  return write(value);
}

/** The cursor moves at every answer, and would be worth nothing without the rows. */
function standingOf(sync: SyncMeta): Stored['meta'] {
  return {
    key: 'sync',
    sync: { ...sync, cursor: newMeta.cursor, gen: newMeta.gen, sweep: newMeta.sweep, last: newMeta.last },
  };
}

const mark = '$bytes';

export function write(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    part instanceof Uint8Array ? { [mark]: toBase64(part) } : part,
  );
}

export function read(text: string): unknown {
  return JSON.parse(text, (_, part: unknown) => {
    const packed =
      typeof part === 'object' && part !== null ? (part as Record<string, unknown>)[mark] : undefined;
    return typeof packed === 'string' ? (fromBase64(packed) as Bytes) : part;
  });
}
