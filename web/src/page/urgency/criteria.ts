import { inUse } from '$page/knowledge/inuse';
import { CRITERIA, label, type Criterion, type UrgencyCriterion } from '$shared/types';

/** A reason that cannot wait, in the words of the municipality. */
export interface Offered {
  value: Criterion;
  label: string;
  hint: string;
  /** On the official list of threatening situations. */
  threat: boolean;
}

/**
 * What a worker may choose (R54): the rows in use, in the order of the municipality; all values with their own words
 * where a phone has no rows yet, because urgency never waits for content.
 */
export function offered(rows: readonly UrgencyCriterion[]): Offered[] {
  const used = inUse(rows)
    .filter((row) => isCriterion(row.key))
    .sort((a, b) => Number(a.step) - Number(b.step));
  if (used.length === 0) {
    return CRITERIA.map((value) => ({ value, label: label('criterion', value), hint: '', threat: false }));
  }
  return used.map((row) => ({
    value: row.key as Criterion,
    label: row.title,
    hint: row.text,
    threat: row.threat,
  }));
}

function isCriterion(key: string): boolean {
  return (CRITERIA as readonly string[]).includes(key);
}

/** The words for values that were chosen, also for those that are no longer offered. */
export function criterionWords(rows: readonly UrgencyCriterion[], chosen: readonly Criterion[]): string[] {
  const known = new Map(offered(rows).map((it) => [it.value, it.label]));
  return chosen.map((value) => known.get(value) ?? label('criterion', value));
}
