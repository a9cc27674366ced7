import { expect, test } from 'vitest';
import type { Followup, Parent, PeerMatch, Worker } from '$shared/types';
import { searching, searchNoMore, searchOps } from './ask';
import { standingWish, standingWishes, wishForm, wishOps } from './wish';

const match = (id: string, change: Partial<PeerMatch> = {}): PeerMatch =>
  ({
    id,
    happened_at: id,
    state: 'wished',
    wish_language: 'nl',
    wish_whom: 'woman',
    wish_area: '',
    wish_topic: '',
    nobody_known: false,
    ...change,
  }) as PeerMatch;

test('R70: a wish needs nothing but the word of the parent, and begins in her language', () => {
  expect(wishForm(undefined, 'tr')).toEqual({
    wish_language: 'tr',
    wish_whom: '',
    wish_area: '',
    wish_topic: '',
    nobody_known: false,
  });
  expect(wishOps('p1', undefined, wishForm(undefined, ''), 'm1')).toEqual([
    {
      do: 'create',
      collection: 'peer_matches',
      id: 'm1',
      set: {
        parent: 'p1',
        wish_language: 'nl',
        wish_whom: '',
        wish_area: '',
        wish_topic: '',
        nobody_known: false,
        state: 'wished',
      },
    },
  ]);
});

test('R70: what was taken back stands no more, and a new wish is a new one', () => {
  expect(standingWish([match('a', { state: 'taken_back' })])).toBeUndefined();
  expect(standingWish([match('a'), match('c', { state: 'taken_back' }), match('b')])?.id).toBe('b');
});

test('R8, R70: a wish that two wrote down is taken back whole', () => {
  const both = [match('a'), match('b'), match('c', { state: 'taken_back' })];
  expect(standingWishes(both).map(({ id }) => id)).toEqual(['b', 'a']);
});

test('only what differs of a wish is sent', () => {
  const row = match('a');
  const form = { ...wishForm(row, 'nl'), wish_topic: ' de rechtszaak ' };
  expect(wishOps('p1', row, form, 'm2')).toEqual([
    {
      do: 'update',
      collection: 'peer_matches',
      id: 'a',
      was: { wish_topic: '' },
      set: { wish_topic: 'de rechtszaak' },
    },
  ]);
  expect(wishOps('p1', row, wishForm(row, 'nl'), 'm2')).toEqual([]);
});

test('R70: a wish comes with a dated task for the coordinator, which ends with it', () => {
  const workers = [
    { id: 'w1', role: 'ambassador', active: true },
    { id: 'c1', role: 'coordinator', active: true },
  ] as Worker[];
  const parent = { id: 'p1', municipality: 'm1' } as Parent;
  const [task] = searchOps(parent, { workers, today: '2026-11-23', id: 'f1' });
  expect(task).toMatchObject({
    collection: 'followups',
    id: 'f1',
    set: { parent: 'p1', owner: 'c1', due: '2026-12-07', promise: false },
  });
  const row = { ...task!.set, id: 'f1', state: 'open', author: 'w1', cancel_reason: '' } as Followup;
  expect(searching([row])?.id).toBe('f1');
  expect(searchNoMore([row], { id: 'w1', coordinates: false })).toMatchObject([
    { do: 'update', id: 'f1', was: { state: 'open' }, set: { state: 'cancelled' } },
  ]);
  expect(searchNoMore([row], { id: 'w2', coordinates: false })).toEqual([]);
  expect(searchNoMore([{ ...row, state: 'done' }], { id: 'w1', coordinates: false })).toEqual([]);
  expect(searchOps(parent, { workers: workers.slice(0, 1), today: '2026-11-23', id: 'f1' })).toEqual([]);
});
