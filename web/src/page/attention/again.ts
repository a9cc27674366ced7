import type { NewOp } from '$shared/types';

/** What an op of the tray looks like; `do` is there where the tray knows it. */
export interface Refused {
  collection: string;
  id: string;
  set: object;
  do?: 'create' | 'update';
}

/**
 * The op that goes out again with mended values. What the server already holds is
 * updated, the rest is made; `was` comes from the row as it is shown now.
 */
export function opAgain(
  refused: Refused,
  row: object | undefined,
  mended: Record<string, unknown>,
  answered: string[] = [],
): NewOp {
  const set = { ...refused.set, ...mended };
  const more = answered.length > 0 ? { answered } : {};
  const kind = refused.do ?? (row === undefined ? 'create' : 'update');
  const collection = refused.collection as Extract<NewOp, { do: 'update' }>['collection'];
  if (kind === 'create') return { do: 'create', collection, id: refused.id, set, ...more };
  const current = (row ?? {}) as Record<string, unknown>;
  const was = Object.fromEntries(Object.keys(set).map((name) => [name, current[name] ?? '']));
  return { do: 'update', collection, id: refused.id, was, set, ...more };
}

/** Names of the fields that the server spoke of; a list and a table are both fine. */
export function namedFields(fields: Record<string, string> | string[]): string[] {
  return Array.isArray(fields) ? fields : Object.keys(fields);
}

/** What the server said about one field, or ''. */
export function fieldWhy(fields: Record<string, string> | string[], name: string): string {
  return Array.isArray(fields) ? '' : (fields[name] ?? '');
}

/** Fields of a conflict that nobody chooses: the server left them out, and its sentence says why. */
export function leftOut(item: { why: string; fields: Record<string, string> | string[] }): string[] {
  return namedFields(item.fields).filter(
    (name) => fieldWhy(item.fields, name) === item.why && item.why !== '',
  );
}
