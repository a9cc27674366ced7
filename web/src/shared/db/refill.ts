import type { IDBPDatabase } from 'idb';
import { follow, spareOf, type Touch } from './spare';
import { newMeta, type Stored, type StoredMeta, type StoreName } from './stored';

const stores = ['ops', 'drafts', 'meta', 'keys', 'vault'] as const;

/**
 * Puts the spare copy into a store that was made a moment ago: either nobody ever worked here, and there is none, or
 * the browser threw the former one away. The numbers go on behind the last one that was shown as kept; everything of
 * the server is asked for again.
 * @param now ISO, remembered as the moment of the loss until all of that is back
 */
export async function refill(db: IDBPDatabase<unknown>, worker: string, now: string): Promise<void> {
  const found = await spareOf(worker).catch(() => []);
  if (found.length === 0) return;
  const tx = db.transaction([...stores], 'readwrite', { durability: 'strict' });
  for (const { store, value } of found) {
    if (store !== 'meta') await tx.objectStore(store).put!(value);
  }
  const ops = found.filter(({ store }) => store === 'ops').map(({ value }) => (value as Stored['ops']).seq);
  const meta = found.find(({ store }) => store === 'meta')?.value as StoredMeta | undefined;
  const sync = { ...newMeta, ...meta?.sync, cursor: '', gen: 1, sweep: true, lost: now };
  sync.next = Math.max(sync.next, ...ops.map((seq) => seq + 1));
  await tx.objectStore('meta').put!({ key: 'sync', sync });
  await tx.done;
}

/**
 * Makes the spare copy what it has to be, after a start: a kill between the two copies, or an app from before there
 * were two, leaves them unequal.
 */
export async function reconcile(db: IDBPDatabase<unknown>, worker: string): Promise<void> {
  const found = await spareOf(worker);
  const there = new Set(found.map(({ store, key }) => `${store}/${key}`));
  const tx = db.transaction([...stores], 'readonly');
  const touches: Touch[] = [];
  const wanted = new Set<string>();
  for (const store of stores) {
    const values = (await tx.objectStore(store).getAll()) as Stored[StoreName][];
    for (const value of values) {
      const key = keyOf(store, value);
      const at = `${store}/${key}`;
      if (store === 'keys' && key !== '' && !there.has(at)) continue;
      if (store !== 'ops' || (value as Stored['ops']).state === 'queued') wanted.add(at);
      if (store === 'meta' || store === 'vault' || (wanted.has(at) && !there.has(at)))
        touches.push({ store, key, value });
    }
  }
  for (const { store, key } of found) if (!wanted.has(`${store}/${key}`)) touches.push({ store, key });
  await follow(worker, touches);
}

/** The key under which a value lies, as text. */
export function keyOf(store: StoreName, value: unknown): string {
  const one = value as { seq?: number; key?: string; parent?: string };
  if (store === 'ops') return String(one.seq);
  return (store === 'keys' ? one.parent : one.key) ?? '';
}
