import type { IDBPDatabase } from 'idb';
import { entryOf, kept, type Touch } from './entry';
import { distrust, follow, trust } from './follow';
import { spareOf, sparedNumbers } from './spare';
import { newMeta, type Stored, type StoredKey, type StoredMeta, type StoreName } from './stored';

/**
 * Puts the spare copy into a store that has neither lock nor place: either nobody ever worked here, and there is no
 * copy, or the browser threw the former store away, also when the start that put it back was cut short. All of it or
 * nothing. The numbers go on behind the last one that was shown as kept; what is the server's is asked for again.
 * @param now ISO, remembered as the moment of the loss until all of that is back
 */
export async function refill(db: IDBPDatabase<unknown>, worker: string, now: string): Promise<void> {
  if ((await db.count('meta')) > 0 || (await db.count('vault')) > 0) return;
  const found = await spareOf(worker);
  if (found.length === 0) return;
  const ops = found.filter(({ store }) => store === 'ops').map(({ value }) => (value as Stored['ops']).seq);
  const meta = found.find(({ store }) => store === 'meta')?.value as StoredMeta | undefined;
  const sync = { ...newMeta, ...meta?.sync, cursor: '', gen: 1, sweep: true, lost: now };
  sync.next = Math.max(sync.next, ...ops.map((seq) => seq + 1));
  const tx = db.transaction([...kept], 'readwrite', { durability: 'strict' });
  const rest = found.filter(({ store }) => store !== 'meta');
  await Promise.all([
    tx.objectStore('meta').put!({ key: 'sync', sync }),
    ...rest.map(({ store, value }) => tx.objectStore(store).put!(value)),
    tx.done,
  ]);
}

/**
 * Puts back the last ops when a store came back without its end: a log that is torn is now and then cut off instead
 * of thrown away. Their numbers had been shown as kept; another op must not get them.
 */
export async function putBack(db: IDBPDatabase<unknown>, worker: string): Promise<void> {
  const next = ((await db.get('meta', 'sync')) as StoredMeta | undefined)?.sync.next ?? Infinity;
  if (!(await sparedNumbers(worker)).some((seq) => seq >= next)) return;
  const found = await spareOf(worker);
  const spared = found.find(({ store }) => store === 'meta')?.value as StoredMeta | undefined;
  const keys = found.filter(({ store }) => store === 'keys').map(({ value }) => value as StoredKey);
  const tx = db.transaction(['ops', 'meta', 'keys'], 'readwrite', { durability: 'strict' });
  const sync = ((await tx.objectStore('meta').get('sync')) as StoredMeta | undefined)?.sync;
  const mayGo = sync !== undefined && sync.device !== '' && sync.device === spared?.sync.device;
  const ops = found.filter(({ store }) => store === 'ops').map(({ value }) => value as Stored['ops']);
  const lost = mayGo ? ops.filter(({ seq }) => seq >= sync.next) : [];
  if (sync && lost.length > 0) {
    const after = Math.max(...lost.map(({ seq }) => seq + 1));
    await tx.objectStore('meta').put({ key: 'sync', sync: { ...sync, next: after } });
    for (const op of lost) await tx.objectStore('ops').put(op);
    const parents = new Set(lost.map(({ parent }) => parent));
    for (const key of keys.filter(({ parent }) => parents.has(parent))) {
      if (!(await tx.objectStore('keys').get(key.parent))) await tx.objectStore('keys').put(key);
    }
  }
  await tx.done;
}

/**
 * Makes the spare copy what it has to be, after a start: a kill between the two copies, or an app from before there
 * were two, leaves them unequal. A store that does not know where it stands says nothing about what may go.
 */
export async function reconcile(db: IDBPDatabase<unknown>, worker: string): Promise<void> {
  const found = await spareOf(worker);
  const there = new Map(found.map(({ store, key, text }) => [`${store}/${key}`, text]));
  const tx = db.transaction([...kept], 'readonly');
  const all = await Promise.all(
    kept.map(async (store) => ({
      store,
      values: (await tx.objectStore(store).getAll()) as Stored[StoreName][],
    })),
  );
  if (!all.some(({ store, values }) => store === 'meta' && values.length > 0)) return;
  const touches: Touch[] = [];
  const wanted = new Set<string>();
  const needed = new Set(['', ...all.flatMap(parentsWithWork)]); // whose keys are missed
  for (const { store, values } of all) {
    for (const value of values) {
      const key = keyOf(store, value);
      const at = `${store}/${key}`;
      const text = entryOf(store, value);
      if (text === undefined || (store === 'keys' && !needed.has(key))) continue;
      wanted.add(at);
      if (there.get(at) !== text) touches.push({ store, key, value });
    }
  }
  for (const { store, key } of found) if (!wanted.has(`${store}/${key}`)) touches.push({ store, key });
  distrust(worker);
  const changed = new Set(touches.map(({ store, key }) => `${store}/${key}`));
  const keys = found.filter(({ store, key }) => store === 'keys' && !changed.has(`keys/${key}`));
  trust(
    worker,
    keys.map(({ key }) => key),
    changed.has('meta/sync') ? undefined : there.get('meta/sync'),
  );
  await follow(worker, touches).all;
}

function parentsWithWork({ store, values }: { store: StoreName; values: Stored[StoreName][] }): string[] {
  if (store === 'drafts' || store === 'tray') {
    return (values as Stored['drafts' | 'tray'][]).map(({ parent }) => parent);
  }
  if (store !== 'ops') return [];
  return (values as Stored['ops'][]).filter(({ state }) => state === 'queued').map(({ parent }) => parent);
}

/** The key under which a value lies, as text. */
export function keyOf(store: StoreName, value: unknown): string {
  const one = value as { seq?: number; nr?: number; key?: string; parent?: string };
  if (store === 'ops') return String(one.seq);
  if (store === 'tray') return String(one.nr ?? '');
  return (store === 'keys' ? one.parent : one.key) ?? '';
}
