import { expect, test } from 'vitest';
import type { Encounter, Followup, Parent, Talk, Track } from '$shared/types';
import { currentTrack, nextContact, passed, type RhythmInput } from './rhythm';

test.each([
  ['2026-11-16', 'week', '2026-11-23'],
  ['2026-12-28', 'week', '2027-01-04'],
  ['2026-11-09', 'two_weeks', '2026-11-23'],
  ['2026-10-23', 'month', '2026-11-23'],
  ['2026-10-31', 'month', '2026-11-30'],
  ['2027-01-31', 'month', '2027-02-28'],
  ['2028-01-31', 'month', '2028-02-29'],
  ['2026-12-15', 'month', '2027-01-15'],
  ['2026-10-24', 'week', '2026-10-31'], // the clock goes back in between
  ['2026-11-16', 'parent_calls', ''],
  ['2026-11-16', '', ''],
] as const)('R76: from %s, %s, is %s', (from, rhythm, due) => {
  expect(nextContact(from, rhythm)).toBe(due);
});

const at = (date: string): string => `${date}T10:00:00.000Z`;
const parent = { id: 'p1', fixed_contact: 'me', phase: 'asked_help' } as Parent;
const track = (date: string, change: Partial<Track> = {}): Track =>
  ({ id: date, parent: 'p1', author: 'me', happened_at: at(date), rhythm: 'week', ...change }) as Track;
const met = (date: string): Encounter => ({ id: date, parent: 'p1', happened_at: at(date) }) as Encounter;
const input = (change: Partial<RhythmInput> = {}): RhythmInput => ({
  parents: [parent],
  tracks: [track('2026-11-10')],
  encounters: [],
  talks: [],
  followups: [],
  me: 'me',
  today: '2026-11-23',
  ...change,
});

test.each([
  ['nobody spoke to her since it was agreed', {}, ['2026-11-17']],
  ['somebody met her since', { encounters: [met('2026-11-12')] }, ['2026-11-19']],
  ['due today counts', { encounters: [met('2026-11-16')] }, ['2026-11-23']],
  ['due tomorrow does not', { encounters: [met('2026-11-17')] }, []],
  [
    'a talk that was prepared together counts',
    { talks: [{ parent: 'p1', happened_at: at('2026-11-20') } as Talk] },
    [],
  ],
  ['a clock that ran ahead hides nothing', { encounters: [met('2027-05-01')] }, ['2026-11-17']],
  ['somebody else is her contact person', { parents: [{ ...parent, fixed_contact: 'bram' }] }, []],
  ['no contact person yet: who agreed it', { parents: [{ ...parent, fixed_contact: '' }] }, ['2026-11-17']],
  ['her file is closed', { parents: [{ ...parent, phase: 'closed' as const }] }, []],
  [
    'the newest track counts',
    { tracks: [track('2026-11-10'), track('2026-11-11', { rhythm: 'parent_calls' })] },
    [],
  ],
  [
    'she is named in Vandaag already',
    { followups: [{ parent: 'p1', owner: 'me', state: 'open', due: '2026-11-23' } as Followup] },
    [],
  ],
  [
    'a task of later does not hide her',
    { followups: [{ parent: 'p1', owner: 'me', state: 'open', due: '2026-11-24' } as Followup] },
    ['2026-11-17'],
  ],
] as [string, Partial<RhythmInput>, string[]][])('R76: %s', (_name, change, due) => {
  expect(passed(input(change)).map((it) => it.due)).toEqual(due);
});

test('R76: longest ago first, and nobody is counted or ranked', () => {
  const two = [parent, { ...parent, id: 'p2' }];
  const tracks = [track('2026-11-12'), track('2026-11-10', { parent: 'p2' })];
  expect(passed(input({ parents: two, tracks })).map((it) => it.parent)).toEqual(['p2', 'p1']);
  expect(currentTrack([])).toBeUndefined();
});
