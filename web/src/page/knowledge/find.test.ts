import { describe, expect, it } from 'vitest';

import type { HelpOffer, KnowledgeItem } from '$shared/types';

import { findItems, findOffers, isStale, plain, yearOf } from './find';

const offers = [
  { id: '1', life_area: 'housing', title: 'Woonhulp', text: 'Hulp bij huurschuld', for_whom: '' },
  { id: '2', life_area: 'finance', title: 'Budgetcafé', text: 'Samen uw post openen', for_whom: 'gezinnen' },
] as HelpOffer[];

describe('findOffers', () => {
  for (const [query, area, ids] of [
    ['', '', ['2', '1']],
    ['cafe', '', ['2']],
    ['POST gezin', '', ['2']],
    ['post huur', '', []],
    ['', 'housing', ['1']],
    ['post', 'housing', []],
  ] as const) {
    it(`"${query}" in "${area}"`, () => {
      expect(findOffers(offers, query, area).map((it) => it.id)).toEqual(ids);
    });
  }
});

describe('findItems', () => {
  const items = [
    { id: 'a', kind: 'info_card', life_area: '', title: 'Wat doet UHT?', text: '' },
    { id: 'b', kind: 'toolkit', life_area: 'work', title: 'Werk zoeken', text: '' },
  ] as KnowledgeItem[];
  it('keeps what belongs to no area in every area', () => {
    expect(findItems(items, '', 'work').map((it) => it.id)).toEqual(['a', 'b']);
    expect(findItems(items, '', 'finance').map((it) => it.id)).toEqual(['a']);
  });
  it('filters by kind', () => {
    expect(findItems(items, '', '', 'toolkit').map((it) => it.id)).toEqual(['b']);
  });
});

describe('isStale', () => {
  for (const [checked, today, stale] of [
    ['2026-05-22', '2026-11-22', false],
    ['2026-05-21', '2026-11-22', true],
    ['2026-05-22T09:00:00.000Z', '2026-11-22', false],
    ['2026-02-28', '2026-08-31', false],
    ['2026-02-27', '2026-08-31', true],
    ['', '2026-11-22', true],
  ] as const) {
    it(`${checked || 'never'} on ${today}: ${stale}`, () => {
      expect(isStale(checked, today)).toBe(stale);
    });
  }
});

it('plain takes accents away', () => expect(plain(' Özlem ')).toBe('ozlem'));

it('yearOf names the year only when it is another one', () => {
  expect(yearOf('2026-01-02', '2026-11-22')).toBe('');
  expect(yearOf('2025-12-31', '2026-11-22')).toBe(' 2025');
  expect(yearOf('', '2026-11-22')).toBe('');
});
