import { expect, test } from 'vitest';
import type { Companion, Handout, Intake, Parent, PeerMatch, Talk, Track } from '$shared/types';
import {
  companionsLine,
  handoutLine,
  intakeLine,
  paceLine,
  stationLine,
  talkLine,
  wishLine,
  type Behind,
} from './doors';

const now = new Date('2026-11-23T12:00:00Z');
const nothing: Behind = {
  parent: { id: 'p1', station: '' } as Parent,
  companions: [],
  matches: [],
  talks: [],
  handouts: [],
  tracks: [],
  intakes: [],
  now,
};

test('a door that nobody opened yet says so, and asks nothing', () => {
  const lines = [companionsLine, wishLine, talkLine, handoutLine, stationLine, paceLine, intakeLine].map(
    (it) => it(nothing),
  );
  expect(lines).toEqual([
    'Nog niemand opgeschreven',
    'Niet gevraagd',
    'Nog niet voorbereid',
    'Nog niets',
    'Nog niet bekend',
    'Nog niet besproken',
    'Nog niet gesteld',
  ]);
});

test('R61, R63, R70, R73, R76, R80: a door says in one line how it stands', () => {
  const at = (happened_at: string) => ({ happened_at });
  const file: Behind = {
    ...nothing,
    parent: { id: 'p1', station: 'first_test', station_at: '', station_source: '' } as unknown as Parent,
    companions: [
      { id: 'a', name: 'Mina', relation: 'friend', state: 'beside' },
      { id: 'b', name: 'Ad', relation: '', state: 'ended' },
    ] as Companion[],
    matches: [{ ...at('1'), state: 'wished' }] as PeerMatch[],
    talks: [{ ...at('1'), state: 'ready' }] as Talk[],
    handouts: [at('2026-11-22T12:00:00Z')] as Handout[],
    tracks: [
      { ...at('1'), track: 'light', rhythm: '' },
      { ...at('2'), track: 'together', rhythm: 'week' },
    ] as Track[],
    intakes: [{ ...at('1'), chosen: 'unsure' }] as Intake[],
  };
  expect(companionsLine(file)).toBe('Mina (vriend of vriendin)');
  expect(wishLine(file)).toBe('De ouder wil dit graag');
  expect(wishLine({ ...file, matches: [] }, 'peer'), 'R70: a peer does not read what a colleague knows').toBe(
    'U schreef nog geen wens op',
  );
  expect(wishLine({ ...file, matches: [{ ...at('1'), state: 'taken_back' }] as PeerMatch[] })).toBe(
    'Niet gevraagd',
  );
  expect(talkLine(file)).toBe('Klaar voor het gesprek');
  expect(handoutLine(file)).toBe('Voor het laatst gisteren');
  expect(stationLine(file)).not.toBe('Nog niet bekend');
  expect(paceLine(file)).toBe('Samen: een vaste contactpersoon. Elke week');
  expect(intakeLine(file)).toMatch(/^Nog niet duidelijk/);
});
