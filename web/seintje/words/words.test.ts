import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { langOf, words, type Words } from './words';

const shown = (said: Words): string => JSON.stringify(said);

test('the seven languages, each under its own name, and only Dutch is not a trial', () => {
  expect(Object.keys(words)).toEqual(['nl', 'en', 'pap', 'tr', 'ar', 'pl', 'es']);
  expect(new Set(Object.values(words).map((said) => said.own)).size).toBe(7);
  expect(Object.entries(words).filter(([, said]) => said.trial === '')).toEqual([['nl', words.nl]]);
});

test.each(Object.entries(words))('%s says everything, and nothing about who or why', (_lang, said) => {
  for (const [name, text] of Object.entries(said) as [keyof Words, string | readonly string[]][]) {
    if (name !== 'trial') expect(text.length, name).toBeGreaterThan(0);
  }
  expect([said.points.length, said.installSteps.length]).toEqual([4, 3]);
  expect(shown(said)).not.toMatch(
    /naast\b|gemeente|municipal|toeslag|belasting|schuld|herstel|uht|https?:|www\./i,
  );
});

test('nothing in the page itself names an organisation', () => {
  const page =
    readFileSync('seintje/index.html', 'utf8') + readFileSync('seintje/public/manifest.webmanifest', 'utf8');
  expect(page).not.toMatch(/naast|gemeente/i);
});

test.each([
  [['ar-MA', 'nl'], 'ar'],
  [['de-DE', 'en-GB'], 'en'],
  [['PAP'], 'pap'],
  [['de'], 'nl'],
  [[], 'nl'],
])('a telephone set to %s reads %s', (wished, lang) => expect(langOf(wished)).toBe(lang));
