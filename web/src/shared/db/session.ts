import { openDB } from 'idb';
import type { Sealed } from '../crypto';

/** Who is signed in on this device. Apart from the workers' own stores, so that the service worker finds it too. */
export interface StoredSession {
  key: 'current';
  worker: string;
  token: string;
  renewed: string;
  /** The worker's own record, sealed. */
  profile: Sealed;
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
