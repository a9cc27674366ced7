import { expect, test } from 'vitest';
import { mayBeEmpty, pathForParent, pathOf, position, stepOf, steps, titleOf } from './steps';

test('seven steps, needs before consent, overview last', () => {
  expect(steps.map((step) => step.number)).toEqual([1, 2, 3, 4, 5, 6, 7]);
  const at = (name: string): number => steps.findIndex((step) => step.name === name);
  expect(at('Hulp')).toBeLessThan(at('Vindt u dat goed?'));
  expect(steps.at(-1)?.name).toBe('Overzicht');
});

test('where we are stands in text and in the title', () => {
  const step = stepOf('2');
  expect(position(step)).toBe('Stap 2 van 7');
  expect(titleOf(step)).toContain('Stap 2 van 7');
});

test.each([undefined, '', '0', '8', 'twee', '1.5'])('an odd step "%s" is the first', (segment) => {
  expect(stepOf(segment).number).toBe(1);
});

test('paths hold ids only', () => {
  expect(pathOf('abcdefghij12345', 3)).toBe('/gesprek/abcdefghij12345/3');
  expect(pathForParent('abcdefghij12345')).toBe('/gesprek/abcdefghij12345/1');
});

test('the first step does not say that all may be empty beside a question that must be answered', () => {
  expect(steps.map(mayBeEmpty)).toEqual([
    '. Alleen de eerste vraag is nodig.',
    ...Array.from({ length: 5 }, () => '. Alles mag leeg blijven.'),
    '',
  ]);
});
