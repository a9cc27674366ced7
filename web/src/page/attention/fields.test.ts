import { describe, expect, it } from 'vitest';

import { field, shownFields, valueWords } from './fields';

const person = (id: string) => (id === 'w1' ? 'Bram' : 'Onbekend');

describe('shownFields', () => {
  it('leaves out ids, machine data and what is empty', () => {
    const set = { parent: 'p', name: 'Ana', phone: '', criteria: [], signature: '[]', wants_other: false };
    expect(shownFields(set).map((it) => it.word)).toEqual(['Naam', 'Wil liever iemand anders']);
  });
  it('keeps an unknown field under its own name', () => {
    expect(field('colour')).toMatchObject({ word: 'colour', typable: false });
  });
});

describe('valueWords', () => {
  for (const [collection, name, value, words] of [
    ['parents', 'phone', '+31612345678', '06 12 34 56 78'],
    ['parents', 'phone', 'zes', 'zes'],
    ['parents', 'wants_other', true, 'Ja'],
    ['encounters', 'how', 'street', 'Op straat'],
    ['needs', 'how', 'worries', 'Zorgen'],
    ['followups', 'owner', 'w1', 'Bram'],
    ['urgencies', 'criteria', ['eviction', 'safety'], 'Moet het huis uit, Niet veilig'],
    ['parents', 'name', '', 'Leeg'],
    ['followups', 'note', 'gewoon', 'gewoon'],
  ] as const) {
    it(`${collection}.${name} ${JSON.stringify(value)}`, () => {
      expect(valueWords(collection, name, value, person)).toBe(words);
    });
  }
});
