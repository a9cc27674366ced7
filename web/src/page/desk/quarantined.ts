/** An op that was understood, from a device or worker without access. */
export interface Quarantined {
  id: string;
  device: string;
  worker: string;
  seq: number;
  collection: string;
  record: string;
  code: string;
  at: string;
  /** What it would set: a record, or its JSON as text. */
  set: Record<string, unknown> | string;
  state: string;
  reason: string;
}

/** The data of a held op as a record; {} when it cannot be read. */
export function dataOf(item: Quarantined): Record<string, unknown> {
  if (typeof item.set !== 'string') return item.set ?? {};
  try {
    const read: unknown = JSON.parse(item.set);
    return typeof read === 'object' && read !== null ? (read as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
