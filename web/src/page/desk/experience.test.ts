import { expect, test } from 'vitest';

import { momentsOf, quartersOf, quarterWords, type FeltReport } from './experience';

const report: FeltReport = {
  groups: [
    { quarter: '2026-2', moment: 'closing', statement: 'heard', answers: [0, 0, 0, 5, 5], unknown: 1 },
    { quarter: '2026-3', moment: '', statement: 'really_helped', answers: [10, 0, 0, 0, 0], unknown: 0 },
    { quarter: '2026-3', moment: 'six_weeks', statement: 'pace', answers: [1, 2, 3, 4, 5], unknown: 2 },
    { quarter: '2026-3', moment: 'six_weeks', statement: 'heard', answers: [0, 0, 0, 0, 12], unknown: 0 },
  ],
  few: true,
  words: [],
};

test('R129: the report is read by quarter, newest first', () => {
  expect(quartersOf(report)).toEqual(['2026-3', '2026-2']);
  expect(quarterWords('2026-3')).toBe('derde kwartaal van 2026');
});

test('R129: by moment and statement in the order in which they are asked, with each face and who does not know', () => {
  const moments = momentsOf(report, '2026-3');
  expect(moments.map((it) => it.title)).toEqual(['Na zes weken', 'Op een ander moment, of met een sms']);
  expect(moments[0]?.tables.map((it) => it.caption)).toEqual([
    'Er wordt naar mij geluisterd. 12 antwoorden',
    'Het gaat in een tempo dat bij mij past. 17 antwoorden',
  ]);
  expect(moments[0]?.tables[1]?.bars).toEqual([
    { label: 'Ja, heel erg', value: 5 },
    { label: 'Ja', value: 4 },
    { label: 'Gaat wel', value: 3 },
    { label: 'Een beetje', value: 2 },
    { label: 'Helemaal niet', value: 1 },
    { label: 'Weet ik niet', value: 2 },
  ]);
  expect(momentsOf(report, '2026-1')).toEqual([]);
});
