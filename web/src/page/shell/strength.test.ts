import { expect, test } from 'vitest';
import { enough } from './strength';

test.each([
  ['lamp fiets karton wolk', undefined],
  ['kort', 'langere'],
  ['welkom welkom welkom', 'raden'],
  ['wachtwoord 123456', 'raden'],
  ['aaaaaaaa aaaaaaaa', 'dezelfde'],
])('%s', (words, says) => {
  const found = enough(words);
  if (says === undefined) expect(found).toBeUndefined();
  else expect(found).toContain(says);
});
