import type { Encounter, Followup, Parent, Rhythm, Talk, Track } from '$shared/types';

import { addDays, dateOf } from '../when';
import { isOpen } from './due';

/** A parent whose agreed rhythm has come round: nobody spoke to her since (R76, R82). Dates as 2026-11-22. */
export interface Passed {
  parent: string;
  rhythm: Rhythm;
  /** Last time that somebody spoke to her. */
  last: string;
  /** The day on which she counts on hearing from us. */
  due: string;
}

export interface RhythmInput {
  parents: readonly Parent[];
  tracks: readonly Track[];
  encounters: readonly Encounter[];
  talks: readonly Talk[];
  followups: readonly Followup[];
  /** Id of the worker who looks. */
  me: string;
  /** 2026-11-22 */
  today: string;
}

/**
 * The day on which we call again. A month is the same day of the next month, or its last day where there is none.
 * "" where the parent calls herself, or nothing was agreed.
 */
export function nextContact(last: string, rhythm: Rhythm): string {
  switch (rhythm) {
    case 'week':
      return addDays(last, 7);
    case 'two_weeks':
      return addDays(last, 14);
    case 'month':
      return monthLater(last);
    default:
      return '';
  }
}

function monthLater(date: string): string {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number];
  const lastDay = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return new Date(Date.UTC(year, month, Math.min(day, lastDay))).toISOString().slice(0, 10);
}

/** The track that counts: the newest. */
export function currentTrack(tracks: readonly Track[]): Track | undefined {
  return [...tracks].sort((a, b) => (a.happened_at < b.happened_at ? 1 : -1))[0];
}

/**
 * Whom this worker should call today: as fixed contact person, or as who agreed the rhythm while there is none. Who
 * stands in Vandaag already, with something due by today, is not named twice. Longest ago first.
 */
export function passed(input: RhythmInput): Passed[] {
  const of = {
    tracks: byParent(input.tracks),
    encounters: byParent(input.encounters),
    talks: byParent(input.talks),
    followups: byParent(input.followups),
  };
  const found: Passed[] = [];
  for (const parent of input.parents) {
    const track = currentTrack(of.tracks.get(parent.id) ?? []);
    if (track === undefined || parent.phase === 'closed') continue;
    if ((parent.fixed_contact || track.author) !== input.me) continue;
    const spoken = [track, ...(of.encounters.get(parent.id) ?? []), ...(of.talks.get(parent.id) ?? [])];
    const since = lastDay(spoken, input.today);
    const due = since === '' ? '' : nextContact(since, track.rhythm);
    if (due === '' || due > input.today || isNamed(of.followups.get(parent.id) ?? [], input)) continue;
    found.push({ parent: parent.id, rhythm: track.rhythm, last: since, due });
  }
  return found.sort((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : a.parent < b.parent ? -1 : 1));
}

function byParent<T extends { parent: string }>(rows: readonly T[]): Map<string, T[]> {
  const found = new Map<string, T[]>();
  for (const row of rows) {
    const list = found.get(row.parent);
    if (list) list.push(row);
    else found.set(row.parent, [row]);
  }
  return found;
}

/** The last day of these moments that is not still to come; "" when there is none. */
function lastDay(rows: readonly { happened_at: string }[], today: string): string {
  return (
    rows
      .filter((it) => it.happened_at !== '')
      .map((it) => dateOf(it.happened_at))
      .filter((it) => it <= today)
      .sort()
      .at(-1) ?? ''
  );
}

function isNamed(followups: readonly Followup[], { me, today }: RhythmInput): boolean {
  return followups.some((it) => isOpen(it) && it.owner === me && it.due !== '' && it.due <= today);
}
