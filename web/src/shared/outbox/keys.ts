import type { Sealer } from '../crypto';
import type { Db, StoreName, StoredKey, Tx } from '../db';

/** Another tab made a key for this parent first. */
class KeyTaken extends Error {
  constructor(readonly key: StoredKey) {
    super('the key is taken');
  }
}

/** Stores the keys that a sealer made, in the transaction of what it sealed with them. */
export async function putKeys(tx: Tx, sealer: Sealer): Promise<void> {
  const put = sealer.fresh().map(async (key) => {
    const have = await tx.get('keys', key.parent);
    if (have && !same(have.wrapped, key.wrapped)) throw new KeyTaken(have);
    if (!have) await tx.put('keys', key);
  });
  await Promise.all(put);
}

/**
 * Seals, then writes all of it in one transaction: the sealing is done before, because a transaction waits for nothing
 * but the database. When another tab made the same key first, it is done once more with that one.
 */
export async function sealThenWrite<S, T>(
  db: Db,
  sealer: Sealer,
  seal: () => Promise<S>,
  work: (tx: Tx, sealed: S) => Promise<T>,
  only?: StoreName[],
): Promise<T> {
  for (;;) {
    const sealed = await seal();
    const made = sealer.fresh();
    const stores = only && made.length > 0 ? [...new Set<StoreName>([...only, 'keys'])] : only;
    try {
      const result = await db.write(async (tx) => {
        // at once, for somebody waits: a key that turns out to be taken undoes the rest
        const [, result] = await Promise.all([putKeys(tx, sealer), work(tx, sealed)]);
        return result;
      }, stores);
      for (const key of made) await sealer.settled(key.parent);
      return result;
    } catch (error) {
      if (!(error instanceof KeyTaken)) throw error;
      await sealer.settled(error.key.parent, error.key);
    }
  }
}

function same(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}
