import { expect, test } from 'vitest';
import type { SignalTheme } from '$shared/types';
import {
  aboutSignal,
  answerProblem,
  byTheme,
  lateOnes,
  nextStates,
  referralWords,
  themeProblems,
  type DeskSignal,
} from './signals';

const signal = (change: Partial<DeskSignal>): DeskSignal => ({
  id: 's',
  municipality: 'm',
  kind: 'waiting',
  what: 'Geen antwoord',
  times: '',
  who: '',
  about: '',
  referral: '',
  theme: '',
  state: 'received',
  answer: '',
  day: '2026-11-20',
  late: false,
  ...change,
});
const theme = (id: string, dated: string) => ({ id, dated, title: id }) as SignalTheme;

test('R119: signals by theme; in each the late ones first, what is answered last', () => {
  const desk = {
    signals: [
      signal({ id: 'done', state: 'answered', day: '2026-10-01' }),
      signal({ id: 'new', day: '2026-11-22' }),
      signal({ id: 'late', late: true, day: '2026-11-21' }),
      signal({ id: 't', theme: 'b' }),
      signal({ id: 'lost', theme: 'gone', day: '2026-11-23' }),
    ],
    themes: [theme('a', '2026-11-01'), theme('b', '2026-11-20')],
    contributions: [],
  };
  const groups = byTheme(desk);
  expect(groups.map((it) => it.key)).toEqual(['', 'b', 'a']);
  expect(groups[0]!.signals.map((it) => it.id)).toEqual(['late', 'new', 'lost', 'done']);
  expect(groups[1]!.signals.map((it) => it.id)).toEqual(['t']);
  expect(lateOnes(desk)).toBe(1);
});

test('R117: forward only, and always ending in an answer', () => {
  expect(nextStates(signal({}))).toEqual(['acknowledged', 'taken', 'answered']);
  expect(nextStates(signal({ state: 'taken' }))).toEqual(['answered']);
  expect(nextStates(signal({ state: 'answered' }))).toEqual([]);
  expect(answerProblem('  ')).toContain('Schrijf op');
  expect(answerProblem('Er is nu een tolk.')).toBe('');
});

test('R138: discrimination is taken up before it is answered', () => {
  const kind = 'discrimination';
  expect(nextStates(signal({ kind }))).toEqual(['acknowledged', 'taken']);
  expect(nextStates(signal({ kind, state: 'acknowledged' }))).toEqual(['taken']);
  expect(nextStates(signal({ kind, state: 'taken' }))).toEqual(['answered']);
  expect(referralWords({ referral: 'yes' })).toContain('meldpunt');
  expect(referralWords({ referral: 'unsaid' })).toBe('');
});

test('a signal in a few words', () => {
  expect(aboutSignal(signal({ times: 'often', who: 'many', about: 'uht' }))).toBe(
    'Vaak, veel gezinnen, over UHT',
  );
  expect(aboutSignal(signal({ times: 'once', who: 'one_family' }))).toBe('Eén keer, één gezin');
  expect(aboutSignal(signal({ about: 'municipality' }))).toBe('over de gemeente');
  expect(aboutSignal(signal({}))).toBe('');
});

test('R119: a theme has a name and nobody in it', () => {
  expect(themeProblems({ kind: 'waiting', title: 'Geen tolk', text: '' })).toEqual({});
  expect(themeProblems({ kind: 'waiting', title: 'x', text: 'Bel 0612345678' })).toEqual({
    title: 'Geef het thema een korte naam.',
    text: expect.stringContaining('Haal het nummer'),
  });
});
