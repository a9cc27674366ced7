import type { Ack, Row, State } from './state';

/** An op as somebody at the other end understands it. */
export interface Wire {
  seq: number;
  at: string;
  do: string;
  collection: string;
  id: string;
  set: Record<string, unknown>;
  was?: Record<string, unknown>;
}

export const textOf = (op: Pick<Wire, 'set'>): string => String(op.set.note ?? op.set.nickname ?? '');
export const fateOf = (op: Pick<Wire, 'set'>): string => textOf(op).split('#')[0]!;

/** What outlives a backup that is put back. */
export interface Journal {
  erased: Set<string>;
  /** Withdrawals that were heard. */
  heard: Set<string>;
}

/**
 * What the server makes of one op, written from docs/records.md. The fate of an op stands in its own text: "refused#7",
 * "held#8", "ok#11".
 * @param shut account or device is closed: only a no is taken
 */
export function take(state: State, journal: Journal, op: Wire, shut: boolean): Ack {
  const text = textOf(op);
  const parent = op.collection === 'parents' ? op.id : String(op.set.parent ?? parentOf(state, op));
  const no = op.collection === 'consents' && op.set.decision === 'withdrawn';
  if (no) journal.heard.add(text);
  if (journal.erased.has(parent)) return { seq: op.seq, outcome: 'done', code: 'erased' };
  if (text === '') return refused(op);
  if (shut && !no) return held(state, op, 'shut');
  if (fateOf(op) === 'refused') return refused(op);
  if (fateOf(op) === 'held') return held(state, op, 'store');
  if (parent !== '' && !state.granted.has(parent) && !no) return held(state, op, 'lost_access');
  if (op.collection === 'consents') return consent(state, op, parent);
  return op.do === 'create' ? create(state, op, parent) : update(state, op);
}

/** A row that is there says whose it is. */
const parentOf = (state: State, op: Wire): string =>
  state.rows.get(`${op.collection}/${op.id}`)?.parent ?? '';

function refused(op: Wire): Ack {
  return { seq: op.seq, outcome: 'refused', code: 'invalid', why: 'Kijk dit na.', fields: {} };
}

function held(state: State, op: Wire, code: string): Ack {
  state.quarantine.set(textOf(op), (state.quarantine.get(textOf(op)) ?? 0) + 1);
  return { seq: op.seq, outcome: 'held', code };
}

function create(state: State, op: Wire, parent: string): Ack {
  const there = state.rows.get(`${op.collection}/${op.id}`);
  if (!there) effect(state, op, parent, { ...op.set });
  else if (op.collection === 'talks')
    return { seq: op.seq, outcome: 'done' }; // it may have changed since
  else if (textOf({ set: there.record }) !== textOf(op)) return held(state, op, 'same_id');
  return { seq: op.seq, outcome: 'done' };
}

function update(state: State, op: Wire): Ack {
  const row = state.rows.get(`${op.collection}/${op.id}`);
  if (!row) return held(state, op, 'lost_access');
  const field = op.collection === 'parents' ? 'nickname' : 'note';
  if (row.record[field] === op.set[field]) return { seq: op.seq, outcome: 'done' };
  if (row.record[field] !== op.was?.[field]) {
    state.keptAside.add(textOf(op));
    return { seq: op.seq, outcome: 'conflict', conflict: 'c1', fields: [field] };
  }
  effect(state, op, row.parent, { ...row.record, ...op.set });
  return { seq: op.seq, outcome: 'done' };
}

/** A withdrawal stands until a yes that has seen it. */
function consent(state: State, op: Wire, parent: string): Ack {
  const ack = create(state, op, parent);
  if (ack.outcome !== 'done') return ack;
  const ledger = state.consent.get(parent) ?? { withdrawn: [], given: false };
  state.consent.set(parent, ledger);
  if (op.set.decision === 'withdrawn') {
    if (!ledger.withdrawn.includes(op.id)) {
      ledger.withdrawn.push(op.id);
      ledger.given = false;
    }
  } else if ((op.set.saw || '') === (ledger.withdrawn.at(-1) ?? '')) ledger.given = true;
  return ack;
}

function effect(state: State, op: Wire, parent: string, record: Record<string, unknown>): void {
  write(state, op.collection, op.id, parent, record);
  const text = textOf(op);
  state.effects.set(text, (state.effects.get(text) ?? 0) + 1);
}

export function write(
  state: State,
  collection: string,
  id: string,
  parent: string,
  record: Row['record'],
): void {
  state.rows.set(`${collection}/${id}`, { collection, id, parent, version: ++state.version, record });
}
