import type { Page } from '@playwright/test';

/** An op as the phone keeps it: ids only, and how its bytes were made. */
export interface KeptOp {
  seq: number;
  id: string;
  collection: string;
  state: string;
  sealed?: number;
}

/** The ops on this device, in the order of their numbers, read past the app. */
export function opsOnDevice(page: Page): Promise<KeptOp[]> {
  return page.evaluate(async () => {
    const wait = <T>(request: IDBRequest<T>) =>
      new Promise<T>((done, fail) => ((request.onsuccess = () => done(request.result)), (request.onerror = () => fail(request.error))));
    const found: KeptOp[] = [];
    for (const { name } of await indexedDB.databases()) {
      const db = await wait(indexedDB.open(name!));
      if (db.objectStoreNames.contains('ops')) {
        for (const op of await wait(db.transaction('ops').objectStore('ops').getAll())) {
          found.push({ seq: op.seq, id: op.id, collection: op.collection, state: op.state, sealed: op.sealed?.v });
        }
      }
      db.close();
    }
    return found.sort((a, b) => a.seq - b.seq);
  });
}

/** How many unfinished conversations are on this device. */
export function draftsOnDevice(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const wait = <T>(request: IDBRequest<T>) => new Promise<T>((done) => (request.onsuccess = () => done(request.result)));
    let all = 0;
    for (const { name } of await indexedDB.databases()) {
      const db = await wait(indexedDB.open(name!));
      if (db.objectStoreNames.contains('drafts')) all += await wait(db.transaction('drafts').objectStore('drafts').count());
      db.close();
    }
    return all;
  });
}

/** How the values on this device were sealed: 0 packed only, 1 under a key, 2 to the letterbox of a locked phone. */
export function waysOfSealing(page: Page): Promise<number[]> {
  return page.evaluate(async () => {
    const wait = <T>(request: IDBRequest<T>) => new Promise<T>((done) => (request.onsuccess = () => done(request.result)));
    const ways = new Set<number>();
    const look = (value: unknown): void => {
      if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return;
      if ('v' in value && typeof value.v === 'number' && 'bytes' in value) ways.add(value.v);
      Object.values(value).forEach(look);
    };
    for (const { name } of await indexedDB.databases()) {
      const db = await wait(indexedDB.open(name!));
      for (const store of db.objectStoreNames) look(await wait(db.transaction(store).objectStore(store).getAll()));
      db.close();
    }
    return [...ways].sort();
  });
}
