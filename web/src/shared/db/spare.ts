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

type SpareStore = Exclude<StoreName, 'rows' | 'tray'>;
const kept: readonly StoreName[] = ['ops', 'drafts', 'meta', 'keys', 'vault'];

const cache = async (): Promise<Cache | undefined> =>
  typeof caches === 'undefined' ? undefined : caches.open(cacheName);

const path = (worker: string, store: string, key: string): string =>
  `/${cacheName}/${worker}/${store}/${encodeURIComponent(key)}`;

const lines = new Map<string, Promise<void>>();

/**
 * Follows what a transaction did, in order. Resolves when it is written; never throws: a spare copy that cannot be
 * made is no reason to refuse the first one, and the next start makes up for it.
 */
export function follow(worker: string, touches: Touch[]): Promise<void> {
  const mine = touches.filter((touch) => concerns(touch, touches));
  const before = lines.get(worker) ?? Promise.resolve();
  if (mine.length === 0) return before;
  const done = before.then(() => apply(worker, mine)).catch(() => {});
  lines.set(worker, done);
  return done;
}

/** Thousands of keys come with a pull; only those of what lies here beside them are needed. */
function concerns({ store, key, value }: Touch, all: Touch[]): boolean {
  if (!kept.includes(store)) return false;
  if (store !== 'keys' || value === undefined || key === '') return true;
  return all.some((other) => other.store === 'ops' || other.store === 'drafts' || other.store === 'vault');
}

async function apply(worker: string, touches: Touch[]): Promise<void> {
  const here = await cache();
  if (!here) return;
  const last = new Map<string, Touch>();
  for (const touch of touches) {
    if (touch.key === undefined) {
      for (const at of [...last.keys()]) if (at.startsWith(`${touch.store}/`)) last.delete(at);
      await emptied(here, worker, touch.store);
    } else last.set(`${touch.store}/${touch.key}`, touch);
  }
  await Promise.all([...last.values()].map((touch) => one(here, worker, touch)));
}

async function one(here: Cache, worker: string, { store, key, value }: Touch): Promise<void> {
  const at = path(worker, store, key!);
  const entry = value === undefined ? undefined : entryOf(store, value);
  if (entry === undefined) await here.delete(at);
  else if (store !== 'meta' || metas.get(worker) !== entry) {
    await here.put(at, new Response(entry));
    if (store === 'meta') metas.set(worker, entry); // not before: one that failed is written again
  }
}

async function emptied(here: Cache, worker: string, store: StoreName): Promise<void> {
  const under = path(worker, store, '');
  for (const request of await here.keys()) {
    if (new URL(request.url).pathname.startsWith(under)) await here.delete(request);
  }
}

/** Undefined: this has nothing that would be missed. */
function entryOf(store: StoreName, value: Stored[StoreName]): string | undefined {
  if (store === 'ops' && (value as Stored['ops']).state !== 'queued') return undefined;
  if (store === 'meta') return write(standingOf((value as Stored['meta']).sync));
  return write(value);
}

const metas = new Map<string, string>();

/** The cursor moves at every answer, and would be worth nothing without the rows. */
function standingOf(sync: SyncMeta): Stored['meta'] {
  return {
    key: 'sync',
    sync: { ...sync, cursor: newMeta.cursor, gen: newMeta.gen, sweep: newMeta.sweep, last: newMeta.last },
  };
}

const mark = '$bytes';

function write(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    part instanceof Uint8Array ? { [mark]: toBase64(part) } : part,
  );
}

function read(text: string): unknown {
  return JSON.parse(text, (_, part: unknown) => {
    const packed =
      typeof part === 'object' && part !== null ? (part as Record<string, unknown>)[mark] : undefined;
    return typeof packed === 'string' ? (fromBase64(packed) as Bytes) : part;
  });
}

/** One entry of the spare copy, and its exact text. */
export interface Spared {
  store: SpareStore;
  key: string;
  text: string;
  value: unknown;
}

/** All that the spare copy holds of one worker. Throws when it cannot be looked through; one bad entry is passed by. */
export async function spareOf(worker: string): Promise<Spared[]> {
  const here = await cache();
  const requests = (await here?.keys()) ?? [];
  const found = requests.map(async (request): Promise<Spared | undefined> => {
    const [, , owner, store, key] = new URL(request.url).pathname.split('/');
    if (owner !== worker || !kept.includes(store as StoreName) || key === undefined) return undefined;
    const text = await textAt(here!, request)
      .catch(() => textAt(here!, request))
      .catch(() => undefined); // a moment's fault is no loss
    try {
      return text === undefined
        ? undefined
        : { store: store as SpareStore, key: decodeURIComponent(key), text, value: read(text) };
    } catch {
      return undefined;
    }
  });
  return (await Promise.all(found)).filter((one) => one !== undefined);
}

/** What the entry of a value would be; undefined: none. */
export const textOfEntry = entryOf;

const textAt = async (here: Cache, request: Request): Promise<string | undefined> =>
  (await here.match(request))?.text();

/** Ids of those of whom there is a spare copy. */
export async function sparedWorkers(): Promise<string[]> {
  const here = await cache().catch(() => undefined);
  const all = (await here?.keys().catch(() => [])) ?? [];
  const paths = all.map((request) => new URL(request.url).pathname.split('/')[2] ?? '');
  return [...new Set(paths)].filter((worker) => /^[a-z0-9]{15}$/.test(worker));
}

/** A value beside the stores of workers: the session. Undefined takes it away. Never throws. */
export async function spareValue(key: string, value: unknown): Promise<void> {
  try {
    const here = await cache();
    if (value === undefined) await here?.delete(path('device', key, ''));
    else await here?.put(path('device', key, ''), new Response(write(value)));
  } catch {
    // the next start makes up for it
  }
}

export async function sparedValue(key: string): Promise<unknown> {
  const answer = await (await cache().catch(() => undefined))?.match(path('device', key, ''));
  return answer && read(await answer.text());
}
