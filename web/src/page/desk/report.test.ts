import { expect, test } from 'vitest';

import { monthWords, outcomes, reasons, share, stoppedIn, type Month } from './report';

const month: Month = {
  month: '2026-11',
  sent: 12,
  delivered: 8,
  failed: 1,
  unclear: 0,
  parts: 13,
  pushes: 4,
  stopped: { expired: 2, banned: 3, new_reason: 1 },
  words: { expired: 'Te laat.', banned: 'Geen contact.' },
};

test('a month in words', () => expect(monthWords('2026-11')).toBe('november 2026'));
test('all that was stopped', () => expect(stoppedIn(month)).toBe(6));
test('the most frequent reason first, and none is left out', () =>
  expect(reasons(month)).toEqual([
    { label: 'Geen contact.', value: 3 },
    { label: 'Te laat.', value: 2 },
    { label: 'Om een andere reden.', value: 1 },
  ]));
test('the longest bar is whole, and nothing is nothing', () => {
  expect(share(12, outcomes(month))).toBe(100);
  expect(share(6, outcomes(month))).toBe(50);
  expect(share(0, [])).toBe(0);
});
