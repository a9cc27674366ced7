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

/** The parts of a name without accents, worked out once and kept as long as the parent stays as it is. */
const made = new WeakMap<Parent, string[]>();

function partsOf(parent: Parent): string[] {
  let parts = made.get(parent);
  if (parts === undefined) made.set(parent, (parts = plain(parent.name).split(/[\s-]+/)));
  return parts;
}

/**
 * Tells whether a parent answers to what was typed: every word starts a part of the
 * name, or the digits are somewhere in the phone number (last four are enough).
 */
export function answersTo(query: string): (parent: Parent | undefined) => boolean {
  const wanted = plain(query);
  if (wanted === '') return () => true;
  const digits = wanted.replace(/[\s\-+().]/g, '');
  if (/^\d{2,}$/.test(digits)) return (parent) => parent !== undefined && phoneHolds(parent.phone, digits);
  const words = wanted.split(/\s+/);
  return (parent) =>
    parent !== undefined && words.every((word) => partsOf(parent).some((part) => part.startsWith(word)));
}

function phoneHolds(phone: string, digits: string): boolean {
  const own = phone.replace(/\D/g, '');
  if (own === '') return false;
  return own.includes(digits.replace(/^00/, '').replace(/^0(?=\d{2,})/, ''));
}
