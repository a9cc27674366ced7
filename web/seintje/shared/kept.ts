/** What this telephone keeps. Nothing of anybody: a secret of this page, and where its pushes go. */
export interface Kept {
  /** The secret of this page; "" = no pushes were asked for, or they were stopped. */
  page: string;
  /** The server's public key that was subscribed with. */
  key: string;
  endpoint: string;
  /** The language that was chosen; "" = none yet. */
  lang: string;
  /** Receipts that the server has not heard of yet. */
  owed: string[];
}

const nothing: Kept = { page: '', key: '', endpoint: '', lang: '', owed: [] };

export async function read(): Promise<Kept> {
  const db = await open();
  try {
    return { ...nothing, ...(await settled(db.transaction('kept').objectStore('kept').get('all'))) };
  } finally {
    db.close();
  }
}

/** Changes a part, in one transaction: the page and its service worker share this. */
export async function keep(change: (kept: Kept) => Partial<Kept>): Promise<Kept> {
  const db = await open();
  try {
    const store = db.transaction('kept', 'readwrite').objectStore('kept');
    const had: Kept = { ...nothing, ...(await settled(store.get('all'))) };
    const now = { ...had, ...change(had) };
    await settled(store.put(now, 'all'));
    return now;
  } finally {
    db.close();
  }
}

function open(): Promise<IDBDatabase> {
  const asked = indexedDB.open('seintje', 1);
  asked.onupgradeneeded = () => void asked.result.createObjectStore('kept');
  return settled(asked);
}

function settled<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((done, fail) => {
    request.onsuccess = () => done(request.result);
    request.onerror = () => fail(request.error ?? new Error('the store failed'));
  });
}
