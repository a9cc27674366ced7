import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

import { dayLabel } from '$shared/types';
import { field, notForHere, shownFields, valueWords } from './fields';

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
    ['intakes', 'children', 'unsaid', dayLabel('said', 'unsaid')],
    ['talks', 'questions', ['where_wrong', 'Wie belt?'], 'Waar ging het mis in mijn zaak?, Wie belt?'],
    ['companions', 'state', 'ended', 'Staat niet meer naast de ouder'],
  ] as const) {
    it(`${collection}.${name} ${JSON.stringify(value)}`, () => {
      expect(valueWords(collection, name, value, person)).toBe(words);
    });
  }
});

describe('what is written down in a day', () => {
  const page = readFileSync(new URL('../../../../docs/records.md', import.meta.url), 'utf8');
  const written = page.slice(page.indexOf('## Written by phones'), page.indexOf('## Written by the server'));

  /** Names of the fields of one collection, as docs/records.md lists them. */
  function fieldsOf(part: string): string[] {
    const table = [...part.matchAll(/^\| `(\w+)`/gm)].map((it) => it[1]!);
    let list = part.split('\n').slice(1).join('\n');
    while (/\([^()]*\)/.test(list)) list = list.replace(/\([^()]*\)/g, '');
    const [first] = list.split(/\.\s/);
    return table.length > 0 ? table : [...first!.matchAll(/`(\w+)`/g)].map((it) => it[1]!);
  }

  const parts = written.split(/\n### /).slice(1);
  it('is all of what phones write', () => expect(parts.length).toBeGreaterThanOrEqual(20));
  for (const part of parts) {
    const name = part.split(' ')[0]!;
    it(`has a Dutch word for each field of ${name} that is shown`, () => {
      const fields = fieldsOf(part);
      expect(fields.length).toBeGreaterThan(0);
      const shown = shownFields(Object.fromEntries(fields.map((it) => [it, 'x'])));
      expect(shown.filter((it) => it.word === it.name)).toEqual([]);
    });
  }

  it('a text that was not taken can be typed again', () => {
    for (const name of ['discuss', 'not_discuss', 'wish_with', 'wish_topic', 'chosen_reason', 'title'])
      expect(field(name).typable, name).toBe(true);
  });

  it('R129: what a parent filled in alone is not shown on the phone of who helps her', () => {
    expect(notForHere('experiences', { statement: 'heard', answer: 1, manner: 'screen' })).toBe(true);
    expect(notForHere('experiences', { statement: 'heard', answer: 1, manner: 'paper' })).toBe(false);
  });
});
