import { expect, it } from 'vitest';
import { count, suggest } from './suggest';
import { words } from './wordlist';

it('draws from 512 words, all different and easy to type', () => {
  expect(words).toHaveLength(512);
  expect(new Set(words).size).toBe(512);
  expect(words.filter((word) => !/^[a-z]{3,8}$/.test(word))).toEqual([]);
});

it('suggests four different words, also when the dice repeat themselves', () => {
  const dice = [7, 7, 519, 8, 9, 511];
  expect(suggest(() => dice.shift()!)).toBe([7, 8, 9, 511].map((at) => words[at]).join(' '));
});

it('suggests something else each time', () => {
  const seen = new Set(Array.from({ length: 50 }, () => suggest()));
  expect(seen.size).toBe(50);
  for (const words of seen) expect(words.split(' ')).toHaveLength(count);
});
