import type { IDBPDatabase } from 'idb';

/** Add to the end. Never edit one that has been on a phone. */
export const migrations: readonly ((db: IDBPDatabase<unknown>) => void)[] = [
  (db) => {
    // `parent` is indexed so that erasing one parent needs no reading of everything
    const rows = db.createObjectStore('rows', { keyPath: ['collection', 'id'] });
    rows.createIndex('parent', 'parent');
    const ops = db.createObjectStore('ops', { keyPath: 'seq' });
    ops.createIndex('parent', 'parent');
    const tray = db.createObjectStore('tray', { keyPath: 'nr', autoIncrement: true });
    tray.createIndex('parent', 'parent');
    const drafts = db.createObjectStore('drafts', { keyPath: 'key' });
    drafts.createIndex('parent', 'parent');
    db.createObjectStore('meta', { keyPath: 'key' });
  },
  (db) => {
    db.createObjectStore('keys', { keyPath: 'parent' });
    db.createObjectStore('vault', { keyPath: 'key' });
  },
];
