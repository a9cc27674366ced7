import { expect, test } from 'vitest';
import type { Story } from '$shared/types';
import { toldStory } from './earlier';

const story = (happened_at: string, agreement: Story['agreement'], text: string): Story =>
  ({ happened_at, agreement, text }) as Story;

test('R35: the newest story is the one that was told', () => {
  const rows = [story('2026-11-01', 'agreed', 'oud'), story('2026-11-12', 'changed', 'nieuw')];
  expect(toldStory(rows)?.text).toBe('nieuw');
});

test('R26: a story that was not to be kept is not shown again, nor the one before it', () => {
  expect(
    toldStory([story('2026-11-01', 'agreed', 'oud'), story('2026-11-12', 'not_kept', '')]),
  ).toBeUndefined();
  expect(toldStory([])).toBeUndefined();
});
