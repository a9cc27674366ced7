import { expect, test } from 'vitest';

import {
  alteredWords,
  changed,
  COLLECTIONS,
  contentProblems,
  draftOf,
  FIELDS,
  mayAdd,
  previewOf,
} from './content';

const place = {
  key: 'steunpunt',
  name: 'Steunpunt',
  address: 'Plein 1',
  hours: 'Maandag',
  languages: ['nl'],
  source: 'Bezoek',
  checked_at: '2026-01-01',
  phone: '',
  access: '',
  text: '',
};

test('R153: only what was changed is sent, and looking at it again dates it today', () => {
  const draft = draftOf('walk_in_places', place, '2026-11-23');
  expect(changed(draft, place)).toEqual({ checked_at: '2026-11-23' });
  expect(changed({ ...draft, hours: 'Dinsdag', languages: ['nl', 'tr'] }, place)).toEqual({
    checked_at: '2026-11-23',
    hours: 'Dinsdag',
    languages: ['nl', 'tr'],
  });
});

test('R153: what is missing is said by field', () => {
  const draft = draftOf('walk_in_places', { ...place, address: ' ', source: '' }, '2026-11-23');
  expect(Object.keys(contentProblems('walk_in_places', draft))).toEqual(['address', 'source']);
  expect(contentProblems('walk_in_places', draftOf('walk_in_places', place, '2026-11-23'))).toEqual({});
});

test('R153: every content has a source and a date', () => {
  for (const collection of COLLECTIONS) {
    const required = FIELDS[collection].filter((it) => it.required).map((it) => it.name);
    expect(required).toContain('source');
    expect(required.some((it) => it === 'dated' || it === 'checked_at')).toBe(true);
  }
  expect(COLLECTIONS.filter(mayAdd)).toEqual(['walk_in_places', 'help_offers', 'knowledge_items']);
});

test('R153: the history says what was altered, and when something was retired', () => {
  expect(alteredWords('walk_in_places', null, place)).toBe('Gemaakt');
  expect(alteredWords('walk_in_places', place, { ...place, hours: 'Dinsdag' })).toBe('Wanneer open?');
  expect(alteredWords('walk_in_places', place, { ...place, retired: true })).toBe('Niet meer laten zien');
  expect(alteredWords('walk_in_places', { ...place }, { ...place })).toBe('Opnieuw nagekeken');
});

test('R153: the preview holds what a parent reads and nothing of the desk', () => {
  const preview = previewOf(
    'walk_in_places',
    draftOf('walk_in_places', { ...place, phone: '+31612345678' }, '2026-11-23'),
  );
  expect(preview.map((it) => `${it.term}: ${it.value}`)).toEqual([
    'Adres: Plein 1',
    'Open: Maandag',
    'Talen: Nederlands',
    'Bel: 06 12 34 56 78',
  ]);
});
