import type { Followup } from '$shared/types';

/** What the worker typed into "Pas aan". */
export interface Wanted {
  note: string;
  due: string;
  owner: string;
  cancelReason: string;
}

/** The fields that differ from the record: only these are sent. */
export function changesOf(followup: Followup, wanted: Wanted, cancelling: boolean): Partial<Followup> {
  if (cancelling) return { state: 'cancelled', cancel_reason: wanted.cancelReason.trim() };
  const set: Partial<Followup> = {};
  if (wanted.note.trim() !== followup.note) set.note = wanted.note.trim();
  if (wanted.due !== followup.due) set.due = wanted.due;
  if (wanted.owner !== followup.owner && wanted.owner !== '') set.owner = wanted.owner;
  return set;
}

/** What has to be mended first, by field, in words. */
export function problems(
  followup: Followup,
  wanted: Wanted,
  cancelling: boolean,
  today: string,
): Record<string, string> {
  const found: Record<string, string> = {};
  if (cancelling) {
    if (wanted.cancelReason.trim() === '') {
      found.cancelReason = 'Schrijf in een paar woorden waarom dit niet doorgaat.';
    }
    return found;
  }
  if (followup.promise && wanted.due === '') {
    found.due = 'Kies een datum. De ouder rekent op deze belofte.';
  } else if (wanted.due !== '' && wanted.due !== followup.due && wanted.due < today) {
    found.due = 'Kies vandaag of een latere dag.';
  }
  return found;
}
