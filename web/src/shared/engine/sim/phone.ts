import { passThrough, type Sealer } from '../../crypto';
import { isEmpty, newMeta, syncMeta, type Db, type StoredOp, type StoredRow, type SyncMeta } from '../../db';
import { keep, readable, sealThenWrite } from '../../outbox';
import type { NewOp } from '../../types';
import { askAgain, loseReadable } from '../forget';
import { wireOp } from '../gather';
import type { Registered } from '../adopt';
import type { Changed } from '../apply';
import type { Heard } from '../protocol';
import { nothing, type Locks, type Ring } from './locks';
import type { Memory } from './memory';
import { settle, Tab } from './tab';

/** An op that was shown as saved. */
export interface Kept {
  text: string;
  /** Which op: its number may change. */
  key: string;
  parent: string;
  withdrawal: boolean;
  /** Its parent had been erased already: that is for the server to answer, not for the phone to forget. */
  late: boolean;
  /** It may have been under way when it left the queue: then it can be in effect and in the tray. */
  unsure?: boolean;
  /** Made before a key of the server was known: it goes with this device's own keys, and cannot be sent again then. */
  bare?: boolean;
  /** The passphrase was forgotten since: it is seen again when its row comes. */
  unread?: boolean;
}

/** The tab died while it kept something. */
export class Died extends Error {}

export const keyOf = (op: Pick<StoredOp, 'do' | 'collection' | 'id' | 'at'>): string =>
  `${op.do} ${op.collection}/${op.id} ${op.at}`;

/** All that phones of one history share. */
export interface Surroundings {
  /** Whose phones they are. */
  worker: string;
  register(): Promise<Registered | Heard>;
  locks: Locks;
  /** True time, ms. */
  now(): number;
  chance(): number;
}

export class Phone {
  tabs: Tab[] = [];
  /** Ops that were shown as saved here, and are not excused by a browser that threw everything away. */
  kept: Kept[] = [];
  /** What the worker knows: the passphrase. */
  secret: unknown;
  locked = false;
  full = false;
  /** How wrong the clock is, ms. */
  offset = 0;
  /** How often somebody set it. */
  moves = 0;
  token = 1;
  /** The app of before: it does not seal to the server, and locks nothing. */
  old = false;
  /** Writes so far, and the one at which something dies. */
  writes = 0;
  crashAt: { nr: number; when: 'before' | 'after' } | undefined;
  /** The last full answer that was applied: when it was asked, by true time and by this clock. */
  asked: { at: number; clock: number; moves: number; last: string; lease: string } | undefined;
  /** The readable copy was lost; it is whole again after a full pull. */
  blind = false;
  /** The lock was replaced, perhaps under the hands of another tab: what that one wrote since cannot be read. */
  shaken = false;

  constructor(
    readonly memory: Memory,
    readonly around: Surroundings,
    readonly tabCount = 2,
  ) {}

  async begin(): Promise<this> {
    if (!this.memory.disk.vault.has('vault')) await this.newLock();
    this.tabs = Array.from({ length: this.tabCount }, () => new Tab(this));
    await this.unlock();
    return this;
  }

  clock = (): string => new Date(this.around.now() + this.offset).toISOString();
  meta = (): SyncMeta => ({ ...newMeta, ...this.memory.all('meta')[0]?.sync });

  ops(): StoredOp[] {
    return this.memory.all('ops').sort((a, b) => a.seq - b.seq);
  }

  // The lock.
  letterbox(): Sealer {
    const vault = this.memory.all('vault')[0];
    return vault ? this.around.locks.letterbox(vault) : nothing;
  }
  lock(): void {
    this.locked = true;
    for (const tab of this.tabs) tab.ring = undefined;
  }
  async unlock(): Promise<void> {
    if (!this.memory.disk.vault.has('vault')) await this.newLock();
    this.locked = false;
    for (const tab of this.tabs) tab.ring = await this.ring();
  }
  async ring(): Promise<Ring> {
    const { vault, keys } = await this.memory
      .open()
      .read(async (tx) => ({ vault: await tx.get('vault', 'vault'), keys: await tx.all('keys') }));
    return this.around.locks.ring(this.secret, vault!, keys);
  }
  async newLock(): Promise<void> {
    const { vault, secret } = await this.around.locks.make();
    await this.memory.open().write(async (tx) => {
      await tx.clear('keys'); // another tab may have stored one under the lock of before
      await tx.put('vault', vault);
    });
    this.secret = secret;
  }
  /** The passphrase is forgotten, and a new one is chosen. */
  async forget(): Promise<void> {
    this.blind = this.shaken = true;
    // A no that was never sealed to the server cannot be sent any more: it is in the tray, until its parent is erased
    for (const one of this.kept) one.unread = true;
    const bare = new Set(
      this.ops()
        .filter((op) => !op.post)
        .map(keyOf),
    );
    for (const one of this.kept)
      if (bare.has(one.key)) Object.assign(one, { withdrawal: false, unsure: true });
    await this.memory.open().write(async (tx) => {
      const sync = { ...(await syncMeta(tx, newMeta)) };
      await loseReadable(tx, sync);
      await tx.put('meta', { key: 'sync', sync });
    });
    await this.newLock();
    await this.unlock();
  }
  /** As another tab does when it hears of it: it reads what is stored, in its turn. */
  async learn(what: Changed): Promise<void> {
    const stored = await this.memory.open().read(async (tx) => ({
      lock: await tx.get('vault', 'vault'),
      keys: await tx.all('keys'),
    }));
    // Keys may have gone under the hands of another tab that was about to write with them
    this.shaken ||= what.all || !stored.lock;
    if (!stored.lock) this.lock();
    else if (what.all) for (const tab of this.tabs) tab.ring?.learn(stored.keys);
  }

  /** An answer was applied: from when it was asked the lease is counted. */
  heard({ sent, came }: Tab): void {
    const { last, lease } = this.meta();
    if (sent?.now !== last) return;
    // That renews nothing; and a tab that died may have renewed it without telling when it had asked
    if (!came?.renews) {
      const current = this.asked?.lease === came?.lease;
      return void (this.asked &&= current ? { ...this.asked, last } : undefined);
    }
    this.asked = { at: sent.at, clock: Date.parse(sent.now), moves: sent.moves, last, lease };
  }

  /** As the app does when it reads everything: what cannot be read is a copy, and is asked for again. */
  async heal(): Promise<void> {
    if (!this.shaken || this.locked || !this.memory.disk.vault.has('vault')) return;
    const ring = await this.ring();
    const lost: StoredRow[] = [];
    for (const row of this.memory.all('rows')) {
      if (!(await ring.open(row.sealed, row).catch(() => undefined))) lost.push(row);
    }
    if (lost.length === 0) return;
    this.blind = true;
    await askAgain(this.memory.open(), lost);
    void this.tabs[0]?.engine.wake(true);
  }

  // The work.
  crashes(): '' | 'before' | 'after' {
    return ++this.writes === this.crashAt?.nr ? this.crashAt.when : '';
  }

  /** @throws when the disk is full, or the tab died: then nothing was shown as saved */
  async keep(op: NewOp, kept: Omit<Kept, 'key'>): Promise<void> {
    const at = this.clock();
    const tab = this.tabs[0]!;
    const sealer = this.old ? passThrough : tab.sealer;
    const poster = this.old ? undefined : this.around.locks.poster(this.around.worker, this.meta());
    if (!this.old && !poster && !this.memory.disk.vault.has('vault')) return; // still being set up
    let die = (): void => {};
    const died = new Promise<never>((_, reject) => (die = () => reject(new Died())));
    const db: Db = this.memory.open(() => {
      const crash = this.crashes();
      if (crash !== '') void settle().then(die);
      return this.full ? 'full' : crash;
    });
    await Promise.race([keep({ db, sealer, poster }, [op], at), died]);
    this.kept.push({ ...kept, key: keyOf({ ...op, at }), bare: !poster && !this.old });
  }
  async draft(parent: string): Promise<void> {
    const ring = this.tabs[0]?.ring;
    if (!ring || this.full) return;
    const about = { collection: 'drafts', id: parent, version: 0, parent };
    await sealThenWrite(
      this.memory.open(),
      ring,
      () => ring.seal({ typed: parent }, about),
      (tx, sealed) => tx.put('drafts', { key: parent, parent, at: this.clock(), sealed }),
    );
  }
  /** The file of unsent work. */
  async export(): Promise<{ device: string; lines: string[] }> {
    const owed = this.ops().filter((op) => op.state === 'queued' && op.seq > 0);
    const sealer = await this.ring();
    const lines = owed.map(async (op) => JSON.stringify(await wireOp(sealer, op)));
    return { device: this.meta().device, lines: await Promise.all(lines) };
  }

  /** The tab is closed in the middle of whatever it did, and opened again. */
  async restart(index: number): Promise<void> {
    this.shaken = true; // it may have died before it told the other tabs which keys went
    const tab = new Tab(this);
    this.tabs[index] = tab;
    if (!this.locked && this.memory.disk.vault.has('vault')) tab.ring = await this.ring();
  }

  // What an observer sees.
  /** Ops and tray items that still have their content, by key. */
  contents(): Set<string> {
    const items = [...this.memory.all('ops'), ...this.memory.all('tray')];
    return new Set(items.filter((item) => !isEmpty(item)).map(keyOf));
  }

  /** The rows as this worker sees them once unlocked: the server's, with own work on top. */
  async view(): Promise<Map<string, Record<string, unknown>>> {
    const view = new Map<string, Record<string, unknown>>();
    if (!this.memory.disk.vault.has('vault')) return view;
    const ring = await this.ring();
    for (const row of this.memory.all('rows')) {
      if (this.blind && !(await ring.open(row.sealed, row).catch(() => undefined))) continue;
      view.set(`${row.collection}/${row.id}`, await ring.open(row.sealed, row));
    }
    for (const op of this.ops()) {
      if (op.state === 'settled') continue;
      const body = await readable(ring, op);
      const key = `${op.collection}/${op.id}`;
      if (!body) continue;
      if (op.do === 'create') view.set(key, { ...body.set, ...view.get(key) });
      else if (view.has(key)) view.set(key, { ...view.get(key), ...body.set });
    }
    return view;
  }
}
