import { expect, it } from 'vitest';
import { triesWords } from './tries';

it('does not frighten after a first mistake, and counts down from five', () => {
  expect(triesWords(9)).not.toMatch(/\d/);
  expect(triesWords(6)).not.toMatch(/\d/);
  expect(triesWords(5)).toContain('nog 5 keer');
  expect(triesWords(1)).toContain('nog 1 keer');
  expect(triesWords(1)).toContain('opnieuw aanmelden');
  expect(triesWords(0)).toContain('Meld u opnieuw aan');
});
