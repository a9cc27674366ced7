import type { Story } from '$shared/types';

/** The row that was written last; undefined when there is none. */
export function newest<T extends { happened_at: string }>(rows: readonly T[]): T | undefined {
  return [...rows].sort((a, b) => b.happened_at.localeCompare(a.happened_at))[0];
}

/** The story as it stands, unless the parent did not want it kept (R26, R35). */
export function toldStory(stories: readonly Story[]): Story | undefined {
  const last = newest(stories);
  return last && last.agreement !== 'not_kept' && last.text.trim() !== '' ? last : undefined;
}
