import type { Db, Key, Stored, StoreName, Tx } from '../../db';

type Disk = Record<StoreName, Map<string, unknown>>;

/** What happens at a write: nothing, the tab dies before it is on the disk or after it, or the disk is full. */
export type Fate = '' | 'before' | 'after' | 'full';

const names: StoreName[] = ['rows', 'ops', 'tray', 'drafts', 'meta', 'keys', 'vault'];
const never = (): Promise<never> => new Promise<never>(() => {});

/** A disk in memory for simulations: transactions are all or nothing, and one writes at a time. */
export class Memory {
  disk = empty();
  /** Goes up with every transaction that changed something. */
  revision = 0;
  #nr = 0;
  #turn: Promise<unknown> = Promise.resolve();

  /** What another profile gets when somebody copies this one. */
  copy(): Memory {
    const other = new Memory();
    for (const name of names) other.disk[name] = new Map(this.disk[name]);
    other.#nr = this.#nr;
    return other;
  }

  /** Whatever is being written is written, or undone. */
  async still(): Promise<void> {
    await this.#turn;
  }

  /** The browser clears everything. */
  evict(): void {
    this.disk = empty();
    this.revision++;
  }

  all<S extends StoreName>(store: S): Stored[S][] {
    return [...this.disk[store].values()] as Stored[S][];
  }

  /** @param fate asked at each write */
  open(fate: () => Fate = () => ''): Db {
    const db: Db = {
      read: (work) => this.#inTurn(() => work(this.#tx([]))),
      write: async (work) => {
        const what = fate();
        const done = this.#inTurn(() => this.#whole(work, what));
        return what === '' || what === 'full' ? done : done.then(never, never);
      },
      writeSoon: (work) => db.write(work),
      close: () => {},
    };
    return db;
  }

  async #whole<T>(work: (tx: Tx) => Promise<T>, fate: Fate): Promise<T> {
    const undo: (() => void)[] = [];
    const back = (): void => {
      undo.reverse().forEach((one) => one());
      Object.freeze(undo); // it is over: work that still goes on gets an error, as in a browser
    };
    try {
      const done = await work(this.#tx(undo));
      if (fate === 'full') throw new DOMException('the disk is full', 'QuotaExceededError');
      if (fate === 'before') back();
      else if (undo.length > 0) this.revision++;
      return done;
    } catch (error) {
      back();
      throw error;
    }
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const mine = this.#turn.then(work);
    this.#turn = mine.catch(() => undefined);
    return mine;
  }

  #tx(undo: (() => void)[]): Tx {
    const { disk } = this;
    const change = (store: StoreName, key: string, value: unknown): void => {
      const map = disk[store];
      const had = map.has(key);
      const was = map.get(key);
      undo.push(() => void (had ? map.set(key, was) : map.delete(key)));
      if (value === undefined) map.delete(key);
      else map.set(key, value);
    };
    const all = <S extends StoreName>(store: S): Stored[S][] => [...disk[store].values()] as Stored[S][];
    return {
      get: async (store, key) => disk[store].get(String(key)) as never,
      all: async (store) => all(store),
      ofParent: async (store, parent) => all(store).filter((value) => value.parent === parent),
      put: async (store, value) => {
        const numbered =
          store === 'tray' && !('nr' in value) ? ({ ...value, nr: ++this.#nr } as typeof value) : value;
        change(store, keyOf(store, numbered), numbered);
      },
      remove: async (store, key) => change(store, String(key), undefined),
      clear: async (store) => [...disk[store].keys()].forEach((key) => change(store, key, undefined)),
    };
  }
}

function empty(): Disk {
  return Object.fromEntries(names.map((name) => [name, new Map<string, unknown>()])) as Disk;
}

function keyOf<S extends StoreName>(store: S, value: Stored[S]): string {
  const v = value as unknown as Record<'collection' | 'id' | 'seq' | 'nr' | 'key' | 'parent', string>;
  const key: Key = {
    rows: [v.collection, v.id] as [string, string],
    ops: v.seq,
    tray: v.nr,
    drafts: v.key,
    meta: v.key,
    keys: v.parent,
    vault: v.key,
  }[store];
  return String(key);
}
