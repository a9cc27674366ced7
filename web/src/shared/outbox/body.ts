import type { About } from '../crypto';

/** The part of an op that is sealed. */
export interface OpBody {
  set: Record<string, unknown>;
  was?: Record<string, unknown>;
  answered?: string[];
}

/** What an op's bytes are bound to: the record it is about. Not its number, which is only given while storing. */
export function aboutOp(op: { collection: string; id: string; parent: string }): About {
  return { collection: `ops/${op.collection}`, id: op.id, version: 0, parent: op.parent };
}

/** What the server said of an op, kept with it in the tray. */
export function aboutVerdict(item: { seq: number; parent: string }): About {
  return { collection: 'tray', id: String(item.seq), version: 0, parent: item.parent };
}
