import { expect, test } from 'vitest';
import type { PeerMatch } from '$shared/types';
import { standingWish, wishForm, wishOps } from './wish';

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
