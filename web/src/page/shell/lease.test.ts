import { expect, test } from 'vitest';
import { leaseIsOver } from './lease';

const lease = '2026-11-29T10:00:00.000Z';
test.each([
  ['no lease was ever given', { lease: '', latest: '' }, '2026-11-22T10:00:00Z', false],
  ['within it', { lease, latest: '' }, '2026-11-29T09:59:00Z', false],
  ['past it', { lease, latest: '' }, '2026-11-29T10:01:00Z', true],
  [
    'past it, and the clock was put back after',
    { lease, latest: '2026-11-30T00:00:00.000Z' },
    '2026-11-22T10:00:00Z',
    true,
  ],
  ['the clock says 1970 and never said more', { lease, latest: '' }, '1970-01-01T00:00:00Z', false],
  ['the clock says 2100', { lease, latest: '' }, '2100-01-01T00:00:00Z', true],
])('%s', (_name, meta, now, over) => {
  expect(leaseIsOver(meta, new Date(now))).toBe(over);
});
