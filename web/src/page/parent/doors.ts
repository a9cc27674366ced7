import { besideNow } from '$page/companion/companion';
import { currentTrack } from '$page/followup/rhythm';
import { standingWish } from '$page/match/wish';
import { stationWords } from '$page/station/station';
import { currentTalk } from '$page/talk/talk';
import {
  dayLabel,
  type Companion,
  type Handout,
  type Intake,
  type Parent,
  type PeerMatch,
  type Talk,
  type Track,
} from '$shared/types';

import { ago } from '../when';

/** What lies behind the doors of a file, to say of each in one line how it stands. */
export interface Behind {
  parent: Parent;
  companions: readonly Companion[];
  matches: readonly PeerMatch[];
  talks: readonly Talk[];
  handouts: readonly Handout[];
  tracks: readonly Track[];
  intakes: readonly Intake[];
  now: Date;
}

const last = <T extends { happened_at: string }>(rows: readonly T[]): T | undefined =>
  [...rows].sort((a, b) => (a.happened_at < b.happened_at ? 1 : -1))[0];

/** "Mina (vriend of vriendin), Joost" */
export function companionsLine({ companions }: Behind): string {
  const names = besideNow(companions).map((it) =>
    it.relation ? `${it.name} (${dayLabel('relation', it.relation).toLocaleLowerCase('nl')})` : it.name,
  );
  return names.length === 0 ? 'Nog niemand opgeschreven' : names.join(', ');
}

/** A peer's phone holds only what she wrote down herself (R70): of a wish that a colleague knows it says nothing. */
export function wishLine({ matches }: Behind, role = ''): string {
  if (standingWish(matches) !== undefined) return 'De ouder wil dit graag';
  return role === 'peer' ? 'U schreef nog geen wens op' : 'Niet gevraagd';
}

export function talkLine({ talks }: Behind): string {
  const talk = currentTalk(talks);
  return talk === undefined ? 'Nog niet voorbereid' : dayLabel('talk_state', talk.state);
}

export function handoutLine({ handouts, now }: Behind): string {
  const newest = last(handouts);
  return newest === undefined ? 'Nog niets' : `Voor het laatst ${ago(newest.happened_at, now)}`;
}

export function stationLine({ parent }: Behind): string {
  return stationWords(parent);
}

export function paceLine({ tracks }: Behind): string {
  const track = currentTrack(tracks);
  if (track === undefined) return 'Nog niet besproken';
  const rhythm = track.rhythm === '' ? '' : `. ${dayLabel('rhythm', track.rhythm)}`;
  return `${dayLabel('track', track.track)}${rhythm}`;
}

export function intakeLine({ intakes }: Behind): string {
  const newest = last(intakes);
  return newest === undefined ? 'Nog niet gesteld' : dayLabel('advice', newest.chosen);
}
