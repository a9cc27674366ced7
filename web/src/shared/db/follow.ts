import type { Ahead } from './ahead';
import { cache, entryOf, isOwed, kept, path, read, type Touch } from './entry';
import type { Stored, StoredKey, StoreName } from './stored';

const lines = new Map<string, Promise<void>>();
const waiting = new Map<string, number>();

/** Keys of these parents, as they lie in the store now. */
export type KeysOf = (parents: string[]) => Promise<(StoredKey | undefined)[]>;

/** Nothing of this page is still to be written: what is new may go ahead of its turn. */
export const isIdle = (worker: string): boolean => (waiting.get(worker) ?? 0) === 0;

/** Something is still to be written, until what is given back is called. */
export function hold(worker: string): () => void {
  waiting.set(worker, (waiting.get(worker) ?? 0) + 1);
  return () => void waiting.set(worker, waiting.get(worker)! - 1);
}

interface Following {
  keysOf?: KeysOf;
  /** The spare copy where it is open already. */
  spare?: Promise<Cache | undefined>;
  /** What was begun before the transaction ended; it is waited for, and written again where it failed. */
  ahead?: Ahead;
}

/**
 * Follows what a transaction did, in order. Never throws: a spare copy that cannot be made is no reason to refuse the
 * first one, and the next start makes up for it.
 * @returns `owed`: ops and their keys are written, all that somebody waits for; `all`: the rest too
 */
export function follow(
  worker: string,
  touches: Touch[],
  { keysOf, spare, ahead = new Map() }: Following = {},
): { owed: Promise<void>; all: Promise<void> } {
  const before = lines.get(worker) ?? Promise.resolve();
  const needing = new Set(touches.map(parentOf).filter((parent) => parent !== undefined));
  const mine = touches.filter((touch) => concerns(worker, touch, needing));
  if (mine.length === 0) return { owed: before, all: before };
  const release = hold(worker);
  let said = (): void => {};
  const owed = new Promise<void>((done) => (said = done));
  const all = before
    .then(async () => {
      const own = new Set(mine.map(({ store, key, value }) => (store === 'keys' && value ? key : undefined)));
      const older = [...needing].filter((parent) => !own.has(parent));
      const keys = keysOf ? await keysFor(worker, older, keysOf).catch(() => []) : [];
      const here = await (spare ?? cache()).catch(cache);
      if (here) await apply({ here, worker }, [...keys, ...mine], ahead, said);
    })
    .catch(() => {})
    .finally(() => {
      release();
      said();
    });
  lines.set(worker, all);
  return { owed, all };
}

const metas = new Map<string, string>();
const withKey = new Map<string, Set<string>>();

/** What this page remembers to have written may be gone by now: it was compared with what lies there. */
export function distrust(worker: string): void {
  metas.delete(worker);
  withKey.delete(worker);
}

/** This was seen to lie here: the keys of these parents, and where the device stands. */
export function trust(worker: string, parents: string[], meta: string | undefined): void {
  parents.forEach((parent) => keyed(worker).add(parent));
  if (meta !== undefined) metas.set(worker, meta);
}

/** Ops come back under their numbers only beside the device whose numbers they are. */
function isOtherDevice(worker: string, { value }: Touch): boolean {
  const lies = metas.get(worker);
  const known = lies === undefined ? undefined : (read(lies) as Stored['meta']).sync.device;
  return known !== (value as Stored['meta'] | undefined)?.sync.device;
}

/** Parents whose key lies here too, as far as this page knows. */
function keyed(worker: string): Set<string> {
  const known = withKey.get(worker) ?? new Set<string>();
  withKey.set(worker, known);
  return known;
}

/** Thousands of keys come with a pull; only those of what lies here beside them are needed. */
function concerns(worker: string, { store, key, value }: Touch, needing: Set<string>): boolean {
  if (!(kept as readonly StoreName[]).includes(store)) return false;
  if (store !== 'keys' || !key || value === undefined) return true;
  return needing.has(key) || keyed(worker).has(key);
}

/** The parent of what lies here with a content: without its key nobody could read it again. */
function parentOf({ store, value }: Touch): string | undefined {
  if (store !== 'ops' && store !== 'tray' && store !== 'drafts') return undefined;
  const one = value as Stored['ops' | 'tray' | 'drafts'] | undefined;
  return one?.sealed && isOwed(store, one) ? one.parent : undefined;
}

/** A key may be older than the work that needs it: it came with a pull. Read only now, so that a purge is seen. */
async function keysFor(worker: string, needing: string[], keysOf: KeysOf): Promise<Touch[]> {
  const missing = needing.filter((parent) => !keyed(worker).has(parent));
  const found = missing.length === 0 ? [] : await keysOf(missing);
  return found
    .filter((key) => key !== undefined)
    .map((value) => ({ store: 'keys', key: value.parent, value }));
}

/**
 * Where something goes (numbers may be given out anew), where this device stands is written last: it never tells of
 * more than is there. Otherwise ops and keys at once, because somebody waits for them, and then the rest.
 */
async function apply(
  { here, worker }: { here: Cache; worker: string },
  touches: Touch[],
  ahead: Ahead,
  owed: () => void,
): Promise<void> {
  if (touches.some(({ key }) => key === undefined)) {
    await Promise.all(ahead.values());
    ahead.clear(); // it goes with what is emptied
  }
  const last = new Map<string, Touch>();
  let cleared = false;
  for (const touch of touches) {
    if (touch.key === undefined) {
      for (const at of [...last.keys()]) if (at.startsWith(`${touch.store}/`)) last.delete(at);
      await emptied(here, worker, touch.store);
      if (touch.store === 'keys') keyed(worker).clear();
      cleared = true;
    } else last.set(`${touch.store}/${touch.key}`, touch);
  }
  const all = [...last.values()];
  const gone = all.filter(({ value }) => value === undefined);
  const inTurn = cleared || gone.length > 0;
  const meta = inTurn ? all.filter(({ store }) => store === 'meta') : [];
  const fresh = all.filter((touch) => !gone.includes(touch) && !meta.includes(touch));
  const first = fresh.filter(({ store }) => store === 'ops' || store === 'keys');
  const rest = fresh.filter((touch) => !first.includes(touch));
  await Promise.all(first.map((touch) => one(here, worker, touch, ahead)));
  const standing = all.find(({ store }) => store === 'meta');
  if (!standing || !isOtherDevice(worker, standing)) owed();
  if (rest.length + gone.length + meta.length > 0) await afterScreen();
  for (const turn of [rest, gone, meta]) {
    await Promise.all(turn.map((touch) => one(here, worker, touch, ahead)));
  }
}

/** Lets whoever waited go on first: writing costs a slow phone the time that the words need. */
const afterScreen = (): Promise<void> => new Promise((done) => setTimeout(done));

async function one(here: Cache, worker: string, touch: Touch, ahead: Ahead): Promise<void> {
  const { store, key, value } = touch;
  const at = path(worker, store, key!);
  const entry = value === undefined ? undefined : entryOf(store, value);
  const lies = await ahead.get(at);
  if (entry === undefined) await here.delete(at);
  else if (lies === entry) {
    // it went ahead
  } else if (store !== 'meta' || metas.get(worker) !== entry) {
    await here.put(at, new Response(entry));
    if (store === 'meta') metas.set(worker, entry); // not before: one that failed is written again
  }
  if (store === 'keys') keyed(worker)[entry === undefined ? 'delete' : 'add'](key!);
}

async function emptied(here: Cache, worker: string, store: StoreName): Promise<void> {
  const under = path(worker, store, '');
  for (const request of await here.keys()) {
    if (new URL(request.url).pathname.startsWith(under)) await here.delete(request);
  }
}
