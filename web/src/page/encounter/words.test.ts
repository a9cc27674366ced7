import { expect, test } from 'vitest';
import { LANGUAGES, PURPOSES } from '$shared/types/values';
import { formatsFor } from './formats';
import { kindsFor } from '$page/consent/share';
import { newAsk } from '$page/consent/questions';
import { languages, shareKinds, written, type Words } from './words';

const all: Words[] = await Promise.all(languages.map((language) => language.load()));
const nl = all.find((words) => words.code === 'nl')!;

/** Every word with the path to it; a sentence is said with a mark for each value. */
function spoken(value: unknown, path: string): [string, string][] {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value === 'function')
    return [[path, String((value as (...of: string[]) => string)(...marks.slice(0, value.length)))]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => spoken(inner, `${path}.${key}`));
}
const marks = ['#1#', '#2#'];
const marksIn = (text: string): string[] => marks.filter((mark) => text.includes(mark));

test('the seven languages are there, each under its own code', () => {
  expect([...LANGUAGES].sort()).toEqual(languages.map((language) => language.code).sort());
  languages.forEach((language, index) => expect(all[index]?.code).toBe(language.code));
  expect(written('ar')).toBe('ar');
  expect(written('so')).toBe('nl');
});

test.each(all.filter((words) => words.code !== 'nl'))('$code has every word and every value', (words) => {
  const ours = new Map(spoken({ ...words, months: undefined }, ''));
  for (const [path, dutch] of spoken(nl, '')) {
    const text = ours.get(path);
    expect(text?.trim(), path).toBeTruthy();
    expect(marksIn(text!), path).toEqual(marksIn(dutch));
  }
  expect([...ours.keys()].sort()).toEqual(
    spoken(nl, '')
      .map(([path]) => path)
      .sort(),
  );
});

test.each(all.filter((words) => words.code !== 'nl'))(
  '$code is no copy of the Dutch, and says it is a trial',
  (words) => {
    expect(words.checked).toBe(false);
    const ours = new Map(spoken(words, ''));
    const same = spoken(nl, '').filter(([path, dutch]) => dutch.length > 12 && ours.get(path) === dutch);
    expect(same).toEqual([]);
  },
);

test('a day is written in the language, with the digits that people know', () => {
  const day = (code: string): string => formatsFor(all.find((it) => it.code === code)!).day('2026-11-27');
  expect(day('nl')).toBe('vrijdag 27 november');
  expect(day('pap')).toBe('djabièrnè 27 di novèmber');
  expect(day('ar')).toMatch(/27/);
});

test('R31: whatever can go to a receiver has a word in each language', () => {
  const offered = PURPOSES.flatMap((purpose) => [...newAsk(purpose, 'x').data_kinds, ...kindsFor(purpose)]);
  expect(offered.filter((kind) => !(shareKinds as readonly string[]).includes(kind))).toEqual([]);
});
