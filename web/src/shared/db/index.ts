export { syncMeta, type Db, type Tx } from './db';
export { migrations } from './migrations';
export { openDb } from './open';
export { readSession, writeSession, type StoredSession } from './session';
export * from './stored';
