import type { Encounter, Parent } from '$shared/types';

import { plain } from '../knowledge/find';

/** A line of the list "Mensen": a parent, or a meeting about nobody in particular. */
export interface PersonLine {
  id: string;
  parent: Parent | undefined;
  meeting: Encounter | undefined;
  /** Moment of the last contact, or '' when there was none yet. */
  last: string;
}

/** Newest meeting of each parent, by parent id. */
export function lastMeetings(encounters: Encounter[]): Map<string, Encounter> {
  const last = new Map<string, Encounter>();
  for (const encounter of encounters) {
    if (encounter.parent === '') continue;
    const known = last.get(encounter.parent);
    if (known === undefined || known.happened_at < encounter.happened_at) {
      last.set(encounter.parent, encounter);
    }
  }
  return last;
}

/** All that this worker may see, sorted by last contact, newest first. */
export function peopleLines(parents: Parent[], encounters: Encounter[]): PersonLine[] {
  const last = lastMeetings(encounters);
  const lines: PersonLine[] = parents.map((parent) => ({
    id: parent.id,
    parent,
    meeting: last.get(parent.id),
    last: last.get(parent.id)?.happened_at ?? parent.happened_at,
  }));
  for (const meeting of encounters) {
    if (meeting.parent !== '') continue;
    lines.push({ id: meeting.id, parent: undefined, meeting, last: meeting.happened_at });
  }
  return lines.sort((a, b) => b.last.localeCompare(a.last));
}

/**
 * True when a parent answers to what was typed: every word starts a part of the
 * name, or the digits are somewhere in the phone number (last four are enough).
 */
export function matches(parent: Parent | undefined, query: string): boolean {
  const wanted = plain(query);
  if (wanted === '') return true;
  if (parent === undefined) return false;
  const digits = wanted.replace(/[\s\-+().]/g, '');
  if (/^\d{2,}$/.test(digits)) return phoneHolds(parent.phone, digits);
  const parts = plain(parent.name).split(/[\s-]+/);
  return wanted.split(/\s+/).every((word) => parts.some((part) => part.startsWith(word)));
}

/** Parents that answer to what was typed, by name; those without a name last. */
export function search(parents: Parent[], query: string): Parent[] {
  return parents
    .filter((parent) => matches(parent, query))
    .sort((a, b) => Number(a.name === '') - Number(b.name === '') || a.name.localeCompare(b.name, 'nl'));
}

function phoneHolds(phone: string, digits: string): boolean {
  const own = phone.replace(/\D/g, '');
  if (own === '') return false;
  return own.includes(digits.replace(/^00/, '').replace(/^0(?=\d{2,})/, ''));
}
