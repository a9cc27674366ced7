import type { Changed } from '$shared/engine';
import type { Collection, Rows } from '$shared/types';

type Row = { id: string; parent?: string };

/**
 * Everything this phone holds, in memory: the server's rows, and own unsent ops on top. Merged lists and the
 * index by parent are made when they are asked for, and forgotten when their collection changes.
 */
export class View {
  readonly #server = new Map<string, Map<string, Row>>();
  readonly #merged = new Map<string, Map<string, Row>>();
  readonly #lists = new Map<string, Row[]>();
  readonly #byParent = new Map<string, Map<string, Row[]>>();
  #ops: readonly ShownOp[] = [];

  /** @param changed told which collection looks different now */
  constructor(private readonly changed: (collection: string) => void = () => {}) {}

  /** Puts a server row in its place; undefined takes it away. */
  put(collection: string, id: string, row: Row | undefined): void {
    const rows = this.#server.get(collection) ?? new Map<string, Row>();
    if (row) rows.set(id, row);
    else rows.delete(id);
    this.#server.set(collection, rows);
    this.#forget(collection);
  }

  /**
   * Takes over what applying one answer changed. What was dropped goes first: a file that is sent again comes in the
   * same answer as the order to forget what was held of it.
   */
  take({ put, removed }: Pick<Changed, 'put' | 'removed'>): void {
    for (const { collection, id } of removed) this.put(collection, id, undefined);
    for (const { collection, id, record } of put) this.put(collection, id, { ...record, id });
  }

  /** Forgets all server rows. */
  clear(): void {
    for (const name of this.#server.keys()) this.#forget(name);
    this.#server.clear();
  }

  /** Own ops that lie on top, in the order of their numbers. */
  setOps(ops: readonly ShownOp[]): void {
    const before = new Set(this.#ops);
    const after = new Set(ops);
    const different = [...this.#ops, ...ops].filter((op) => !before.has(op) || !after.has(op));
    this.#ops = ops;
    for (const collection of new Set(different.map((op) => op.collection))) this.#forget(collection);
  }

  list<C extends Collection>(collection: C): Rows[C][] {
    let list = this.#lists.get(collection);
    if (!list) {
      list = [...this.#all(collection).values()];
      this.#lists.set(collection, list);
    }
    return list as unknown as Rows[C][];
  }

  get<C extends Collection>(collection: C, id: string): Rows[C] | undefined {
    return this.#all(collection).get(id) as unknown as Rows[C] | undefined;
  }

  of<C extends Collection>(collection: C, parent: string): Rows[C][] {
    let index = this.#byParent.get(collection);
    if (!index) {
      index = new Map();
      for (const row of this.#all(collection).values()) {
        const list = index.get(row.parent ?? '');
        if (list) list.push(row);
        else index.set(row.parent ?? '', [row]);
      }
      this.#byParent.set(collection, index);
    }
    return (index.get(parent) ?? []) as unknown as Rows[C][];
  }

  #forget(collection: string): void {
    this.#merged.delete(collection);
    this.#lists.delete(collection);
    this.#byParent.delete(collection);
    this.changed(collection);
  }

  #all(collection: string): Map<string, Row> {
    let all = this.#merged.get(collection);
    if (!all) {
      all = overlay(
        this.#server.get(collection) ?? new Map(),
        this.#ops.filter((op) => op.collection === collection),
      );
      this.#merged.set(collection, all);
    }
    return all;
  }
}

/** An own op as the view shows it: with what the server would have filled in, guessed. */
export interface ShownOp {
  do: 'create' | 'update';
  collection: string;
  id: string;
  set: object;
  at: string;
  author: string;
  municipality: string;
  device: string;
}

function overlay(server: Map<string, Row>, ops: readonly ShownOp[]): Map<string, Row> {
  if (ops.length === 0) return server;
  const all = new Map(server);
  for (const op of ops) {
    const before = all.get(op.id);
    if (op.do === 'create' && !before)
      all.set(op.id, { ...stamp(op), ...defaults(op), ...op.set, id: op.id });
    else if (before) all.set(op.id, { ...before, ...op.set });
  }
  return all;
}

function stamp(op: ShownOp): object {
  return {
    municipality: op.municipality,
    parent: op.collection === 'parents' ? op.id : '',
    author: op.author,
    device: op.device,
    happened_at: op.at,
    recorded_at: '',
  };
}

/** What the server fills in for fields that are left out, so that a fresh record looks whole on the phone. */
function defaults(op: ShownOp): object {
  return empty[op.collection]?.(op) ?? {};
}

const empty: Record<string, (op: ShownOp) => object> = {
  parents: () => ({
    name: '',
    phone: '',
    language: '',
    interpreter: '',
    came_by: '',
    phase: 'seen',
    station: '',
    fixed_contact: '',
    wants_other: false,
  }),
  encounters: () => ({
    how: '',
    place_kind: '',
    kind: 'conversation',
    outcome: 'talked',
    may_return: '',
    note: '',
  }),
  stories: () => ({ encounter: '', text: '', agreement: '' }),
  consents: () => ({
    purpose: '',
    receiver: '',
    decision: '',
    text: '',
    language: '',
    manner: '',
    present: '',
    data_kinds: [],
    signature: '',
    typed_name: '',
    saw: '',
  }),
  contact_preferences: () => ({
    channel: '',
    allowed: 'unknown',
    shared_device: 'unknown',
    name_organisation: false,
    agreed_name: '',
    code_word: '',
    safe_from: '',
    safe_until: '',
    safe_days: '',
    last_confirmed: '',
  }),
  needs: () => ({ encounter: '', life_area: '', how: '', wish: '', words: '' }),
  urgencies: () => ({ asked_by: '', criteria: [], reason: '', decision: 'asked', decision_reason: '' }),
  followups: (op) => ({
    encounter: '',
    what: '',
    kind: '',
    owner: op.author,
    due: '',
    channel: 'none',
    promise: false,
    told_how: '',
    state: 'open',
    cancel_reason: '',
    note: '',
    template: '',
    values: [],
    not_before: '',
    expires: '',
  }),
};
