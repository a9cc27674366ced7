/** The words on the wire of POST /api/naast/sync; docs/records.md says what they mean. */
export const protocol = 1;

/** An op as it travels: sealed to a key of the server, or (an older app, or emptied by a purge) as it is. */
export type WireOp = SealedOp | ClearOp;

export interface SealedOp {
  seq: number;
  kid: string;
  /** base64 of `enc || ciphertext`; inside: the op without its number. */
  sealed: string;
}

export interface ClearOp {
  seq: number;
  at: string;
  do: 'create' | 'update';
  collection: string;
  id: string;
  set: Record<string, unknown>;
  was?: Record<string, unknown>;
  answered?: string[];
}

/** A purge took the content of this op; only its number is still owed. */
export function isEmptied(op: WireOp): boolean {
  return 'set' in op && Object.keys(op.set).length === 0;
}

export interface Request {
  protocol: number;
  device: string;
  app: string;
  epoch: string;
  cursor: string;
  now: string;
  unsent: number;
  oldest_unsent: string;
  /** The newest key of the server that this device knows. */
  kid: string;
  purged: string[];
  /** An urgency waits on this device: take what is here, and keep what changed for the next answer. */
  urgent?: true;
  ops: WireOp[];
}

export interface Ack {
  seq: number;
  outcome: 'done' | 'conflict' | 'refused' | 'held' | 'later';
  code?: string;
  why?: string;
  fields?: Record<string, string> | string[];
  conflict?: string;
}

export interface Change {
  collection: string;
  id: string;
  version: number;
  record?: Record<string, unknown> & { parent?: string };
  gone?: boolean;
}

export interface Answer {
  epoch: string;
  now: string;
  min_app?: string;
  last_seq: number;
  durable_seq: number;
  acks: Ack[];
  missing?: number;
  changes: Change[];
  grants?: { parent: string }[];
  drops: { parent: string; ids: Record<string, string[]> }[];
  purges: { id: string; parent: string }[];
  cursor: string;
  more: boolean;
  wipe?: boolean;
  /** Only taken in: nothing was looked up, so nothing says what this worker may see. */
  delivered?: boolean;
  /** The same, because an urgency waits here: what changed comes with the next answer. */
  hurried?: boolean;
  /** How long the readable copy may be read, on the server's clock (compare with `now`). */
  lease_until?: string;
  /** Newest first; only when the request did not name the newest. */
  keys?: { kid: string; public: string }[];
}

/** What came of asking: an answer, an error of the server, or nothing. `slow`: we stopped waiting for it. */
export type Heard =
  | { kind: 'answer'; answer: Answer }
  | { kind: 'error'; status: number; code: string }
  | { kind: 'silence'; slow?: boolean };

/** Is this an answer in its whole shape? Half an answer, or a captive portal's page, is none. */
export function isAnswer(value: unknown): value is Answer {
  const a = value as Partial<Answer> | null;
  return (
    typeof a === 'object' &&
    a !== null &&
    typeof a.cursor === 'string' &&
    typeof a.more === 'boolean' &&
    typeof a.last_seq === 'number' &&
    Array.isArray(a.acks) &&
    Array.isArray(a.changes)
  );
}
