import type { Followup } from '$shared/types';

/** Follow-ups of one worker, by when they are due. Every list is in due order. */
export interface DueGroups {
  late: Followup[];
  today: Followup[];
  coming: Followup[];
  undated: Followup[];
}

/** True while somebody still has to do it. Escalated is not finished. */
export function isOpen(followup: Followup): boolean {
  return followup.state !== 'done' && followup.state !== 'cancelled';
}

/** True when a promise or follow-up should have been done before `today` (2026-11-22). */
export function isLate(followup: Followup, today: string): boolean {
  return isOpen(followup) && followup.due !== '' && followup.due < today;
}

/** Promises first, then the oldest date, then the one that was written down first. */
export function byUrge(a: Followup, b: Followup): number {
  if (a.promise !== b.promise) return a.promise ? -1 : 1;
  const dueA = a.due || '9999-12-31';
  const dueB = b.due || '9999-12-31';
  if (dueA !== dueB) return dueA < dueB ? -1 : 1;
  return a.happened_at < b.happened_at ? -1 : a.happened_at > b.happened_at ? 1 : 0;
}

/** Splits the open follow-ups of `owner` by due date, promises first in each (R25). */
export function groupDue(followups: Followup[], owner: string, today: string): DueGroups {
  const groups: DueGroups = { late: [], today: [], coming: [], undated: [] };
  for (const followup of followups) {
    if (followup.owner !== owner || !isOpen(followup)) continue;
    if (followup.due === '') groups.undated.push(followup);
    else if (followup.due < today) groups.late.push(followup);
    else if (followup.due === today) groups.today.push(followup);
    else groups.coming.push(followup);
  }
  for (const list of Object.values(groups) as Followup[][]) list.sort(byUrge);
  return groups;
}
