import { expect, test } from 'vitest';

import { keptWords } from './kept';
import { waitingWords } from './signals';

test('R25: the share of promises that were kept is one sentence, and too few are not counted out', () => {
  expect(keptWords({ due: 24, kept: 21, too_few: false })).toBe(
    'Van de 24 beloften van de laatste drie maanden zijn er 21 op tijd gedaan. Dat is 88 %.',
  );
  expect(keptWords({ due: 0, kept: 0, too_few: true })).not.toMatch(/[0-9]/);
});

test('R16: who stands above a municipality reads how many wait, and of nobody who', () => {
  expect(waitingWords({ place: 'Demodam', parents: 1 })).toBe(
    'In Demodam wacht 1 ouder op iemand anders, langer dan afgesproken.',
  );
  expect(waitingWords({ place: 'Waterbeek', parents: 3 })).toContain('wachten 3 ouders');
});
