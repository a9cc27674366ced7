import { TOPICS, LIFE_AREAS, dayLabel } from '$shared/types';
import { expect, test } from 'vitest';
import { topicsOf } from './topics';

test('R50: every subject belongs to one life area, and has a Dutch word', () => {
  const all = LIFE_AREAS.flatMap((area) => topicsOf[area]);
  expect([...all].sort()).toEqual([...TOPICS].sort());
  expect(all.filter((topic) => dayLabel('topic', topic) === topic)).toEqual([]);
});

test('R90: being seen, rest and coming to terms are offered before what is practical', () => {
  expect(topicsOf.care.slice(0, 3)).toEqual(['seen', 'rest', 'processing']);
});
