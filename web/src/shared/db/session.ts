import { openDB, type IDBPDatabase } from 'idb';
import { sparedValue, spareValue } from './spare';
import type { Sealed } from './stored';

/** Who is at home on this device. Apart from the workers' own stores, so that the service worker finds it too. */
export interface StoredSession {
  key: 'current';
  /** Only the id: the name belongs to the sealed part. */
  worker: string;
  /** {token, renewed, worker, label, setUp}, sealed under the lock of this worker. Missing before there is one. */
  profile?: Sealed;
}

/** When the browser threw it away, the spare copy says who it was. */
async function open(): Promise<IDBPDatabase<unknown>> {
  let made = false;
  const db = await openDB('naast', 1, {
    upgrade: (fresh) => {
      made = true;
      fresh.createObjectStore('session', { keyPath: 'key' });
    },
  });
  const spared = made ? await sparedValue('session').catch(() => undefined) : undefined;
  if (spared) await db.put('session', spared);
  return db;
}

export async function readSession(): Promise<StoredSession | undefined> {
  const db = await open();
  try {
    return await db.get('session', 'current');
  } finally {
    db.close();
  }
}

export async function writeSession(session: StoredSession | undefined): Promise<void> {
  const db = await open();
  try {
    if (session) await db.put('session', session);
    else await db.delete('session', 'current');
  } finally {
    db.close();
  }
  await spareValue('session', session);
}

/** For a device from before there was a spare copy, and after a kill between the two. */
export async function spareSession(): Promise<void> {
  await spareValue('session', await readSession());
}
