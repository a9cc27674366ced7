/** What the model of the server remembers, and a backup holds. */
export interface Row {
  collection: string;
  id: string;
  parent: string;
  version: number;
  record: Record<string, unknown>;
}

export interface Device {
  last: number;
  durable: number;
  outcomes: Map<number, { text: string; ack: Ack }>;
  held: Map<string, Row>;
  events: { version: number; drop?: { parent: string; ids: Record<string, string[]> }; gone?: Row }[];
  purges: { id: string; parent: string }[];
  secret: string;
  revoked: boolean;
}

export interface Ack {
  seq: number;
  outcome: string;
  code?: string;
  why?: string;
  conflict?: string;
  fields?: unknown;
}

export interface State {
  version: number;
  devices: Map<string, Device>;
  rows: Map<string, Row>;
  granted: Set<string>;
  /** How often each op took effect, by its text. */
  effects: Map<string, number>;
  /** How often the bytes of an op are in quarantine, by its text. */
  quarantine: Map<string, number>;
  /** Texts that lost to what others had changed meanwhile, and are kept. */
  keptAside: Set<string>;
  /** The withdrawals that stand, per parent, in order; and whether a yes that knew the last one came after it. */
  consent: Map<string, { withdrawn: string[]; given: boolean }>;
  active: boolean;
}

export function fresh(): State {
  return {
    version: 0,
    devices: new Map(),
    rows: new Map(),
    granted: new Set(),
    effects: new Map(),
    quarantine: new Map(),
    keptAside: new Set(),
    consent: new Map(),
    active: true,
  };
}
