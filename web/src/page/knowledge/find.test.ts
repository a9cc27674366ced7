import { describe, expect, it } from 'vitest';

import { isStale, plain, yearOf } from './find';

describe('R64: isStale', () => {
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
