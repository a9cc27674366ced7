import type { Db, Key, Stored, StoreName, Tx } from '../../db';

type Disk = Record<StoreName, Map<string, unknown>>;

/** A disk in memory for simulations: transactions are all or nothing, and one writes at a time. */
export class Memory {
  disk: Disk = { rows: new Map(), ops: new Map(), tray: new Map(), drafts: new Map(), meta: new Map() };
  #nr = 0;
  #turn: Promise<unknown> = Promise.resolve();

  /** What another profile gets when somebody copies this one. */
  copy(): Memory {
    const other = new Memory();
    for (const [name, map] of Object.entries(this.disk)) other.disk[name as StoreName] = new Map(map);
    other.#nr = this.#nr;
    return other;
  }

  all<S extends StoreName>(store: S): Stored[S][] {
    return [...this.disk[store].values()] as Stored[S][];
  }

  /** @param crash asked at each write: die before it is on the disk, after it, or not at all */
  open(crash: () => 'before' | 'after' | '' = () => ''): Db {
    const db: Db = {
      read: (work) => this.#inTurn(() => work(this.#tx(this.#draft()))),
      write: async (work) => {
        const when = crash();
        const result = await this.#inTurn(async () => {
          const draft = this.#draft();
          const done = await work(this.#tx(draft));
          if (when !== 'before') this.disk = draft;
          return done;
        });
        return when === '' ? result : new Promise<never>(() => {});
      },
      writeSoon: (work) => db.write(work),
      close: () => {},
    };
    return db;
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const mine = this.#turn.then(work);
    this.#turn = mine.catch(() => undefined);
    return mine;
  }

  #draft(): Disk {
    const { rows, ops, tray, drafts, meta } = this.disk;
    return {
      rows: new Map(rows),
      ops: new Map(ops),
      tray: new Map(tray),
      drafts: new Map(drafts),
      meta: new Map(meta),
    };
  }

  #tx(disk: Disk): Tx {
    const all = <S extends StoreName>(store: S): Stored[S][] => [...disk[store].values()] as Stored[S][];
    return {
      get: async (store, key) => disk[store].get(String(key)) as never,
      all: async (store) => all(store),
      ofParent: async (store, parent) => all(store).filter((value) => value.parent === parent),
      put: async (store, value) => {
        if (store === 'tray') (value as { nr?: number }).nr ??= ++this.#nr;
        disk[store].set(keyOf(store, value), value);
      },
      remove: async (store, key) => void disk[store].delete(String(key)),
      clear: async (store) => disk[store].clear(),
    };
  }
}

function keyOf<S extends StoreName>(store: S, value: Stored[S]): string {
  const v = value as unknown as { collection: string; id: string; seq: number; nr: number; key: string };
  const key: Key =
    store === 'rows' ? [v.collection, v.id] : store === 'ops' ? v.seq : store === 'tray' ? v.nr : v.key;
  return String(key);
}
