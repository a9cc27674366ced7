import { expect, test } from 'vitest';
import type { Parent } from '$shared/types';
import { stationForm, stationOps, stationProblems, stationWords } from './station';

const parent = (change: Partial<Parent> = {}): Parent =>
  ({ id: 'p1', station: '', station_at: '', station_source: '', ...change }) as Parent;

test('R63: a station goes with its date and who told it', () => {
  const form = { ...stationForm(parent(), '2026-11-23'), station: 'first_test' as const };
  expect(stationOps(parent(), form)).toEqual([
    {
      do: 'update',
      collection: 'parents',
      id: 'p1',
      was: { station: '', station_at: '', station_source: '' },
      set: { station: 'first_test', station_at: '2026-11-23', station_source: 'parent' },
    },
  ]);
});

test('R34: not known any more takes date and source away; what is the same is not sent', () => {
  const known = parent({ station: 'first_test', station_at: '2026-11-01', station_source: 'uht' });
  expect(stationOps(known, stationForm(known, '2026-11-23'))).toEqual([]);
  expect(stationOps(known, { ...stationForm(known, '2026-11-23'), station: '' })[0]).toMatchObject({
    set: { station: '', station_at: '', station_source: '' },
  });
  expect(stationWords(known)).toMatch(/, sinds zondag 1 november\. UHT vertelde het\.$/);
  expect(stationWords(parent())).toBe('Nog niet bekend');
});

test('a day that is still to come is asked again', () => {
  const form = {
    ...stationForm(parent(), '2026-11-23'),
    station: 'support' as const,
    station_at: '2026-11-24',
  };
  expect(stationProblems(form, '2026-11-23').station_at).toMatch(/vandaag of eerder/);
  expect(stationProblems({ ...form, station_at: '2026-11-23' }, '2026-11-23')).toEqual({});
});
