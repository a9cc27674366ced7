import { openDB } from 'idb';
import type { Sealed } from './stored';

/** Who is at home on this device. Apart from the workers' own stores, so that the service worker finds it too. */
export interface StoredSession {
  key: 'current';
  /** Only the id: the name belongs to the sealed part. */
  worker: string;
  /** {token, renewed, worker, label, setUp}, sealed under the lock of this worker. Missing before there is one. */
  profile?: Sealed;
}

const open = () =>
  openDB('naast', 1, { upgrade: (db) => void db.createObjectStore('session', { keyPath: 'key' }) });

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
}
