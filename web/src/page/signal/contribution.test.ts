import { expect, test } from 'vitest';
import { contributionOp, contributionProblems, contributionWords, emptyContribution } from './contribution';

const whole = {
  ...emptyContribution(),
  kind: 'good_example' as const,
  title: 'Koffie in het buurthuis',
  text: 'Elke dinsdag komt daar iemand langs.',
  untraceable: true,
};

test('R112: a good example with a title and a text, in which nobody can be recognised', () => {
  expect(contributionProblems(whole)).toEqual({});
  expect(contributionOp(whole, 'c1', []).set).toMatchObject({ kind: 'good_example', untraceable: true });
  expect(contributionOp(whole, 'c1', ['text']).answered).toEqual(['text']);
});

test('R112: without the look whether somebody can be recognised nothing is kept', () => {
  expect(contributionProblems({ ...whole, untraceable: false })).toEqual({
    untraceable: 'Lees uw tekst nog eens na. Is hier niemand in te herkennen?',
  });
  expect(contributionProblems({ ...whole, text: 'Bel 0612345678 maar' }).text).toContain('Haal het nummer');
  expect(Object.keys(contributionProblems(emptyContribution()))).toEqual([
    'kind',
    'title',
    'text',
    'untraceable',
  ]);
});

test('R112: the maker hears what was done with it', () => {
  expect(contributionWords({ state: 'received' })).toContain('altijd antwoord');
  expect(contributionWords({ state: 'published' })).toContain('Kennis');
});
