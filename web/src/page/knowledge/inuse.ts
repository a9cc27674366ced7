/** A row of content that a municipality may have words of its own for. */
export interface Content {
  id: string;
  key: string;
  municipality: string;
  retired: boolean;
}

/**
 * The rows that count (R153): of each key the row of the own municipality before the one of everybody, and nothing of
 * a key whose row that counts is retired. A row without a key stands for itself.
 */
export function inUse<T extends Content>(rows: readonly T[]): T[] {
  const found = new Map<string, T>();
  for (const row of rows) {
    const key = row.key || row.id;
    const there = found.get(key);
    if (there === undefined || (there.municipality === '' && row.municipality !== '')) found.set(key, row);
  }
  return [...found.values()].filter((row) => !row.retired);
}
