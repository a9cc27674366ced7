import { openDB } from 'idb';
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

const open = () =>
  openDB('naast', 1, { upgrade: (fresh) => void fresh.createObjectStore('session', { keyPath: 'key' }) });

/** When the browser threw it away, the spare copy says who it was. */
export async function readSession(): Promise<StoredSession | undefined> {
  const db = await open();
  try {
    const here = (await db.get('session', 'current')) as StoredSession | undefined;
    if (here) return here;
    const spared = (await sparedValue('session').catch(() => undefined)) as StoredSession | undefined;
    if (spared) await db.put('session', spared);
    return spared;
  } finally {
    db.close();
  }
}

/** Who signs out is forgotten in the spare copy first: a kill in between brings nobody back. */
export async function writeSession(session: StoredSession | undefined): Promise<void> {
  if (!session) await spareValue('session', undefined);
  const db = await open();
  try {
    if (session) await db.put('session', session);
    else await db.delete('session', 'current');
  } finally {
    db.close();
  }
  if (session) await spareValue('session', session);
}

/** For a device from before there was a spare copy, and after a kill between the two. */
export async function spareSession(): Promise<void> {
  await spareValue('session', await readSession());
}
