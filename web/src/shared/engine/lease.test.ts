import { expect, test } from 'vitest';
import { leaseAfter, leaseIsOver } from './lease';
import type { Answer, Request } from './protocol';

const lease = '2026-11-29T09:00:00.000Z';
const latest = '2026-11-22T09:00:00.000Z';

test.each([
  ['a moment before its end', lease, latest, '2026-11-29T09:00:00.000Z', false],
  ['a moment after', lease, latest, '2026-11-29T09:00:00.001Z', true],
  ['in 2100', lease, latest, '2100-01-01T00:00:00.000Z', true],
  ['in 1970: the clock was put back', lease, latest, '1970-01-01T00:00:00.000Z', true],
  ['an hour back is a clock that was set right', lease, latest, '2026-11-22T08:00:00.000Z', false],
  ['two days back', lease, latest, '2026-11-20T08:00:00.000Z', true],
  ['it has been later than its end', lease, '2026-12-24T09:00:00.000Z', '2026-11-23T09:00:00.000Z', true],
  ['nobody ever set one', '', '', '2100-01-01T00:00:00.000Z', false],
])('%s', (_name, until, late, now, over) => {
  expect(leaseIsOver({ lease: until, latest: late }, now)).toBe(over);
});

const asked = (now: string): Request => ({ now }) as Request;
const said = (part: Partial<Answer>): Answer =>
  ({ now: latest, lease_until: lease, ...part }) as Partial<Answer> as Answer;

test('counted from the moment this device asked, on its own clock', () => {
  const after = leaseAfter({ lease: '', latest: '' }, asked('1999-01-01T00:00:00.000Z'), said({}));
  expect(after).toEqual({ lease: '1999-01-08T00:00:00.000Z', latest: '1999-01-01T00:00:00.000Z' });
});

test('a clock that was years ahead and was set right counts again after one answer', () => {
  const ahead = { lease: '2100-01-08T00:00:00.000Z', latest: '2100-01-01T00:00:00.000Z' };
  const after = leaseAfter(ahead, asked('2026-11-22T10:00:00.000Z'), said({}));
  expect(leaseIsOver(after, '2026-11-23T10:00:00.000Z')).toBe(false);
});

test.each([{ delivered: true }, { hurried: true }])('what was only %o renews nothing', (how) => {
  const before = { lease, latest };
  const after = leaseAfter(before, asked('2026-11-28T10:00:00.000Z'), said(how));
  expect(after).toEqual({ lease, latest: '2026-11-28T10:00:00.000Z' });
});
