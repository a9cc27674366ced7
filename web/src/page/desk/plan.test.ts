import { expect, test } from 'vitest';

import { planDays, planGroups, planWords, wrongDay, type Planned } from './plan';

const item = (id: string, would: Planned['would'], next_at = '') => ({ id, would, next_at }) as Planned;

test('what leaves comes first, each in the order of its moment', () => {
  const groups = planGroups([item('s', 'stopped'), item('b', 'sending', '10'), item('a', 'sending', '09')]);
  expect(groups.map((group) => [group.would, group.items.map((it) => it.id)])).toEqual([
    ['sending', ['a', 'b']],
    ['stopped', ['s']],
  ]);
});

test('how many, in a sentence', () =>
  expect(planWords(planGroups([item('a', 'sending'), item('b', 'held'), item('c', 'held')]))).toBe(
    '1 gaat weg, 2 blijven wachten',
  ));

test('a day that is over cannot be looked at', () => {
  expect(wrongDay('2026-11-23', '2026-11-24')).toContain('voorbij');
  expect(wrongDay('', '2026-11-24')).toContain('datum');
  expect(wrongDay('2026-11-24', '2026-11-24')).toBe('');
});

test('the days with one tap, over the end of a month', () =>
  expect(planDays('2026-11-30').map((it) => it.day)).toEqual(['2026-11-30', '2026-12-01', '2026-12-02']));
