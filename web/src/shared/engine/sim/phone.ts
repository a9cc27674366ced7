import { passThrough } from '../../crypto';
import type { StoredOp } from '../../db';
import { aboutOp, keep, type OpBody } from '../../outbox';
import type { NewOp } from '../../types';
import { Engine } from '../engine';
import type { Heard, Request } from '../protocol';
import { Memory } from './memory';
import type { ModelServer } from './server';

type Waiting = { request: Request; resolve: (heard: Heard) => void };

/** An op that was shown as saved: its text, and whom it is about. */
export interface Kept {
  text: string;
  parent: string;
  /** Its parent had been erased already: that is for the server to answer, not for the phone to forget. */
  late: boolean;
}

/** One tab (or the service worker) on a phone. Everything it waits for is let go by the one who drives. */
export class Tab {
  engine: Engine;
  waiting: Waiting | undefined;
  rest: (() => void) | undefined;
  crash: 'before' | 'after' | '' = '';
  dead = false;

  constructor(memory: Memory, server: ModelServer, chance: () => number) {
    const db = memory.open(() => {
      const when = this.crash;
      if (when !== '') this.dead = true;
      this.crash = '';
      return when;
    });
    this.engine = new Engine({
      db,
      sealer: passThrough,
      app: 'sim',
      now: () => '2026-11-22T10:00:00.000Z',
      chance,
      send: (request) => new Promise((resolve) => (this.waiting = { request, resolve })),
      register: async () => server.register(),
      rest: (_ms, rested) => (this.rest = rested),
      alone: (work) => work(), // no lock: two tabs may do everything at once
      changed: () => {},
      told: () => {},
      failed: (error) => {
        throw error;
      },
    });
  }

  get idle(): boolean {
    return !this.waiting && !this.rest && ['idle', 'resting'].includes(this.engine.machine.phase);
  }
}

export class Phone {
  tabs: Tab[];
  /** Texts of ops that were shown as saved here. */
  kept: Kept[] = [];

  constructor(
    readonly memory: Memory,
    readonly server: ModelServer,
    readonly chance: () => number,
    tabs = 2,
  ) {
    this.tabs = Array.from({ length: tabs }, () => new Tab(memory, server, chance));
  }

  async keep(ops: NewOp[], texts: Kept[]): Promise<void> {
    await keep(this.memory.open(), passThrough, ops, '2026-11-22T09:00:00.000Z');
    this.kept.push(...texts);
  }

  /** The tab is closed in the middle of whatever it did, and opened again. */
  restart(index: number): void {
    this.tabs[index] = new Tab(this.memory, this.server, this.chance);
  }

  ops(): StoredOp[] {
    return this.memory.all('ops').sort((a, b) => a.seq - b.seq);
  }

  textsIn(store: 'ops' | 'tray'): string[] {
    const sealed =
      store === 'ops' ? this.ops().filter((op) => op.state === 'queued') : this.memory.all('tray');
    return sealed
      .filter((item) => item.sealed)
      .map((item) => textOf(JSON.parse(new TextDecoder().decode(item.sealed!.bytes))));
  }

  /** The rows as this worker sees them: the server's, with own work on top. */
  async view(): Promise<Map<string, Record<string, unknown>>> {
    const view = new Map<string, Record<string, unknown>>();
    for (const row of this.memory.all('rows')) {
      view.set(
        `${row.collection}/${row.id}`,
        await passThrough.open(row.sealed, { ...row, version: row.version }),
      );
    }
    for (const op of this.ops()) {
      if (op.state === 'settled' || !op.sealed) continue;
      const body = await passThrough.open<OpBody>(op.sealed, aboutOp(op));
      const key = `${op.collection}/${op.id}`;
      if (op.do === 'create') view.set(key, { ...body.set, ...view.get(key) });
      else if (view.has(key)) view.set(key, { ...view.get(key), ...body.set });
    }
    return view;
  }
}

export function textOf(body: OpBody): string {
  return String(body.set.note ?? body.set.nickname ?? '');
}
