/**
 * A model of the server, written from docs/records.md and sharing nothing with the engine. One worker, any number of
 * devices. The fate of an op is written in its own text: "refused#7", "held#8", "later#9", "poison#10", "ok#11".
 */
export interface Wire {
  seq: number;
  do: string;
  collection: string;
  id: string;
  set: Record<string, unknown>;
  was?: Record<string, unknown>;
}

export interface Asked {
  device: string;
  epoch: string;
  cursor: string;
  purged: string[];
  ops: Wire[];
}

interface Row {
  collection: string;
  id: string;
  parent: string;
  version: number;
  record: Record<string, unknown>;
}

interface Device {
  last: number;
  outcomes: Map<number, { hash: string; ack: object }>;
  held: Map<string, Row>;
  events: { version: number; drop?: { parent: string; ids: Record<string, string[]> }; gone?: Row }[];
  purges: { id: string; parent: string }[];
}

export type Reply = { status: number; code: string } | { status: 200; answer: Record<string, unknown> };

const page = 3;

export class ModelServer {
  readonly devices = new Map<string, Device>();
  readonly rows = new Map<string, Row>();
  readonly granted = new Set<string>();
  readonly erased = new Set<string>();
  /** How often each op took effect, by its text. */
  readonly effects = new Map<string, number>();
  /** At which version. */
  readonly effectAt = new Map<string, number>();
  readonly quarantine = new Set<string>();
  readonly refused = new Set<string>();
  readonly keptAside = new Set<string>();
  gaps = 0;
  mostOps = 200;
  #version = 0;
  readonly #tries = new Map<string, number>();

  constructor(parents: string[]) {
    for (const parent of parents) {
      this.granted.add(parent);
      this.#write('parents', parent, parent, { parent, nickname: 'first' });
    }
  }

  register(): { device: string; epoch: string } {
    const device = `d${this.devices.size + 1}`;
    const purges = [...this.erased].map((parent) => ({ id: `purge-${parent}`, parent }));
    this.devices.set(device, { last: 0, outcomes: new Map(), held: new Map(), events: [], purges });
    return { device, epoch: 'e1' };
  }

  sync(asked: Asked): Reply {
    const device = this.devices.get(asked.device);
    if (!device) return { status: 403, code: 'device_unknown' };
    if (asked.ops.length > this.mostOps) return { status: 413, code: 'too_large' };
    if (asked.ops.some((op) => this.#fateOf(op) === 'poison' && this.#again(textOf(op), 3))) {
      return { status: 500, code: 'later' };
    }
    device.purges = device.purges.filter((purge) => !asked.purged.includes(purge.parent));
    const acks: object[] = [];
    let missing: number | undefined;
    for (const op of asked.ops) {
      const hash = JSON.stringify(op);
      const known = device.outcomes.get(op.seq);
      if (known && known.hash !== hash) return { status: 409, code: 'device_fork' };
      if (!known && op.seq !== device.last + 1) {
        missing = device.last + 1;
        this.gaps++;
        break;
      }
      const ack = known?.ack ?? this.#take(op);
      acks.push(ack);
      if ((ack as { outcome: string }).outcome === 'later') break;
      device.outcomes.set(op.seq, { hash, ack });
      device.last = Math.max(device.last, op.seq);
    }
    const pulled = this.#pull(device, asked.cursor);
    const answer = {
      epoch: 'e1',
      now: '',
      last_seq: device.last,
      durable_seq: device.last,
      acks,
      ...pulled,
      purges: device.purges,
    };
    return { status: 200, answer: JSON.parse(JSON.stringify(missing ? { ...answer, missing } : answer)) };
  }

  // What others do meanwhile.
  touch(parent: string, value: string): void {
    const row = this.rows.get(`parents/${parent}`);
    if (row) this.#write('parents', parent, parent, { ...row.record, nickname: value });
  }
  revoke(parent: string): void {
    if (!this.granted.delete(parent)) return;
    for (const device of this.devices.values()) {
      const ids: Record<string, string[]> = {};
      for (const [key, row] of device.held) {
        if (row.parent !== parent) continue;
        (ids[row.collection] ??= []).push(row.id);
        device.held.delete(key);
      }
      device.events.push({ version: ++this.#version, drop: { parent, ids } });
    }
  }
  grant(parent: string): void {
    if (this.erased.has(parent) || this.granted.has(parent)) return;
    this.granted.add(parent);
    for (const row of this.rows.values()) if (row.parent === parent) row.version = ++this.#version;
  }
  removeOne(parent: string): void {
    const row = [...this.rows.values()].find((r) => r.parent === parent && r.collection === 'encounters');
    if (!row) return;
    this.rows.delete(`encounters/${row.id}`);
    for (const device of this.devices.values())
      device.events.push({ version: ++this.#version, gone: { ...row, version: this.#version } });
  }
  purge(parent: string): void {
    if (this.erased.has(parent)) return;
    this.erased.add(parent);
    this.granted.delete(parent);
    for (const [key, row] of this.rows) if (row.parent === parent) this.rows.delete(key);
    for (const device of this.devices.values()) device.purges.push({ id: `purge-${parent}`, parent });
  }

  visible(): Row[] {
    return [...this.rows.values()].filter((row) => this.granted.has(row.parent));
  }

  #take(op: Wire): object {
    const text = textOf(op);
    const fate = this.#fateOf(op);
    if (fate === 'later' && this.#again(text, 2)) return { seq: op.seq, outcome: 'later' };
    if (text === '' || fate === 'refused') {
      if (text !== '') this.refused.add(text);
      return { seq: op.seq, outcome: 'refused', code: 'invalid', why: 'Kijk dit na.', fields: {} };
    }
    const parent = op.do === 'create' ? String(op.set.parent) : op.id;
    if (fate === 'held' || !this.granted.has(parent)) {
      this.quarantine.add(text);
      return { seq: op.seq, outcome: 'held' };
    }
    if (op.do === 'create') return this.#effect(op, text, { ...op.set });
    const row = this.rows.get(`parents/${op.id}`)!;
    if (row.record.nickname !== op.was?.nickname && row.record.nickname !== op.set.nickname) {
      this.keptAside.add(text);
      return { seq: op.seq, outcome: 'conflict', conflict: 'c1', fields: ['nickname'] };
    }
    return this.#effect(op, text, { ...row.record, ...op.set });
  }

  #effect(op: Wire, text: string, record: Record<string, unknown>): object {
    this.#write(op.collection, op.id, op.collection === 'parents' ? op.id : String(record.parent), record);
    this.effects.set(text, (this.effects.get(text) ?? 0) + 1);
    this.effectAt.set(text, this.#version);
    return { seq: op.seq, outcome: 'done' };
  }

  #write(collection: string, id: string, parent: string, record: Record<string, unknown>): void {
    this.rows.set(`${collection}/${id}`, { collection, id, parent, version: ++this.#version, record });
  }

  #pull(device: Device, cursor: string): object {
    const since = cursor === '' ? 0 : Number(cursor.slice(1));
    const rows = this.visible().filter((row) => row.version > since);
    const events = device.events.filter((event) => event.version > since);
    const all = [
      ...rows.map((row) => ({ version: row.version, row })),
      ...events.map((event) => ({ version: event.version, event })),
    ];
    all.sort((a, b) => a.version - b.version);
    const some = all.slice(0, page);
    const changes: object[] = [];
    const drops: object[] = [];
    for (const item of some) {
      if ('row' in item) {
        const { collection, id, version, record } = item.row;
        changes.push({ collection, id, version, record });
        device.held.set(`${collection}/${id}`, item.row);
      } else if (item.event.drop) drops.push(item.event.drop);
      else if (item.event.gone)
        changes.push({
          collection: item.event.gone.collection,
          id: item.event.gone.id,
          version: item.version,
          gone: true,
        });
    }
    const more = all.length > some.length;
    return { changes, drops, grants: [], more, cursor: `v${more ? some.at(-1)!.version : this.#version}` };
  }

  #fateOf(op: Wire): string {
    return textOf(op).split('#')[0]!;
  }

  #again(text: string, times: number): boolean {
    const tries = (this.#tries.get(text) ?? 0) + 1;
    this.#tries.set(text, tries);
    return tries <= times;
  }
}

function textOf(op: Wire): string {
  return String(op.set.note ?? op.set.nickname ?? '');
}
