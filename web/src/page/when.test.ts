import { expect, test, vi } from 'vitest';
import { addDays, ago, clock, dateOf, day, moment } from './when';

const now = new Date('2026-11-22T10:00:00.000Z'); // a Sunday

test('a day in words', () => expect(day('2026-11-24')).toBe('dinsdag 24 november'));
test('a clock time in Amsterdam, winter and summer', () => {
  expect(clock('2026-11-22T09:42:00.000Z')).toBe('10.42 uur');
  expect(clock('2026-07-01T09:42:00.000Z')).toBe('11.42 uur');
});
test('midnight belongs to the new day here', () =>
  expect(dateOf('2026-11-22T23:30:00.000Z')).toBe('2026-11-23'));
test('a browser that writes a date the other way round changes nothing', () => {
  const format = vi.spyOn(Intl.DateTimeFormat.prototype, 'format', 'get').mockReturnValue(() => '11/23/2026');
  expect(dateOf('2026-11-22T23:30:00.000Z')).toBe('2026-11-23');
  format.mockRestore();
});
test.each([
  ['2026-11-22', 'vandaag'],
  ['2026-11-21', 'gisteren'],
  ['2026-11-23', 'morgen'],
  ['2026-11-17', 'dinsdag'],
  ['2026-11-10', '10 november'],
  ['', ''],
  ['geen datum', ''],
])('%s is %s', (date, words) => expect(ago(date, now)).toBe(words));
test('a moment', () => expect(moment('2026-11-22T09:42:00.000Z', now)).toBe('vandaag 10.42 uur'));
test('days are added over a change of clocks', () => expect(addDays('2026-10-24', 2)).toBe('2026-10-26'));
