import type { Conflict } from '$shared/types';

/** One field of a conflict: the value that was put aside. */
export interface KeptField {
  field: string;
  kept: string;
}

/** Reads `field=kept value`; a value may hold an equals sign itself. */
export function keptFields(conflict: Conflict): KeptField[] {
  return conflict.fields.flatMap((line) => {
    const at = line.indexOf('=');
    return at < 1 ? [] : [{ field: line.slice(0, at), kept: line.slice(at + 1) }];
  });
}

/** Turns a kept text back into the kind of value that the field holds now. */
export function typed(kept: string, current: unknown): unknown {
  if (typeof current === 'boolean') return kept === 'true';
  if (typeof current === 'number') return Number(kept);
  if (Array.isArray(current)) return kept === '' ? [] : kept.split(',');
  return kept;
}

/** The chosen values that differ from what is in force: the update to send. */
export function chosen(
  fields: KeptField[],
  choice: Record<string, 'current' | 'kept'>,
  row: Record<string, unknown>,
): Record<string, unknown> {
  const set: Record<string, unknown> = {};
  for (const { field, kept } of fields) {
    if (choice[field] === 'kept') set[field] = typed(kept, row[field]);
  }
  return set;
}

/** The names that still need a choice; none where the record is gone, or where there is only a sentence to read. */
export function unchosen(
  fields: KeptField[],
  choice: Record<string, 'current' | 'kept' | undefined>,
  row: Record<string, unknown> | undefined,
): string[] {
  return row === undefined
    ? []
    : fields.map(({ field }) => field).filter((name) => choice[name] === undefined);
}
