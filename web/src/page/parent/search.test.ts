import { describe, expect, it } from 'vitest';

import type { Encounter, Parent } from '$shared/types';

import { answersTo, peopleLines } from './search';

const ana = { id: 'ana', name: 'Ana María', phone: '+31612345678', happened_at: '2026-10-01' } as Parent;
const nobody = { id: 'nobody', name: '', phone: '', happened_at: '2026-10-02' } as Parent;

describe('answersTo', () => {
  for (const [query, found] of [
    ['', true],
    ['ana', true],
    ['MARIA', true],
    ['mar an', true],
    ['ria', false],
    ['5678', true],
    ['06 1234', true],
    ['06-12345678', true],
    ['+31612345678', true],
    ['0031 6 1234', true],
    ['9999', false],
  ] as const) {
    it(`"${query}": ${found}`, () => expect(answersTo(query)(ana)).toBe(found));
  }
  it('finds nobody without a name by typing', () => {
    expect(answersTo('a')(nobody)).toBe(false);
    expect(answersTo('06')(nobody)).toBe(false);
    expect(answersTo('a')(undefined)).toBe(false);
  });
});

describe('peopleLines', () => {
  const meeting = (id: string, parent: string, at: string) => ({ id, parent, happened_at: at }) as Encounter;
  it('sorts by last contact and keeps meetings without a parent', () => {
    const lines = peopleLines(
      [ana, nobody],
      [
        meeting('m1', 'ana', '2026-11-01'),
        meeting('m2', 'ana', '2026-11-20'),
        meeting('m3', '', '2026-11-10'),
      ],
    );
    expect(lines.map((it) => [it.id, it.last])).toEqual([
      ['ana', '2026-11-20'],
      ['m3', '2026-11-10'],
      ['nobody', '2026-10-02'],
    ]);
    expect(lines[0]?.meeting?.id).toBe('m2');
  });
});

it('a name that was changed is found by the new one', () => {
  expect(answersTo('ana')(ana)).toBe(true);
  const bea = { ...ana, name: 'Bea' };
  expect(answersTo('be')(bea)).toBe(true);
  expect(answersTo('ana')(bea)).toBe(false);
});
