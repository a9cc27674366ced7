export { syncMeta, type Db, type Tx } from './db';
export { migrations } from './migrations';
export { openDb } from './open';
export { readSession, spareSession, writeSession, type StoredSession } from './session';
export { sparedWorkers } from './spare';
export * from './stored';
