import { expect, test } from 'vitest';
import { traceProblem, traces, traceWords } from './traceable';

test.each([
  ['Bel haar op 06 12 34 56 78', 'number'],
  ['Bel 0612345678.', 'number'],
  ['haar nummer is +31 6 12345678', 'number'],
  ['BSN 999993653 stond erop', 'number'],
  ['sinds 14-11-2026 06 12345678', 'number'],
  ['mail naar ana@example.nl', 'email'],
  ['op 1234 AB woont zij', 'address'],
  ['mevrouw Jansen wacht', 'name'],
  ['Dhr. van der Berg wacht', 'name'],
  ['de familie El Amrani', 'name'],
])('R117: "%s" may lead to a person', (text, kind) => {
  expect(traces(text).map((it) => it.kind)).toEqual([kind]);
});

test.each([
  'Sinds 22-11-2026 staat het loket dicht, al 3 keer',
  'Zij wachten 14 maanden op een brief van 2.500 euro',
  'Een mevrouw werd niet te woord gestaan',
  'De familie wacht',
  '10.000 gezinnen, 24 uur per dag',
])('R117: "%s" leads to nobody', (text) => expect(traces(text)).toEqual([]));

test('R117: a number has to go, of a name the worker may say that it is nobody', () => {
  expect(traceProblem('Bel 0612345678', true)).toContain('Haal het nummer');
  expect(traceProblem('mevrouw Jansen wacht', false)).toContain('herkennen');
  expect(traceProblem('mevrouw Jansen wacht', true)).toBe('');
  expect(traceProblem('Er is geen tolk aan het loket', false)).toBe('');
});

test('what is found can be taken out, and is named', () => {
  const text = 'Bel 06 12 34 56 78 over de brief';
  const [it] = traces(text);
  expect(it!.strip(text)).toBe('Bel over de brief');
  expect(traceWords(it!)).toBe('Dit lijkt een telefoonnummer of een BSN: 06 12 34 56 78. Haal het weg.');
});
