import { describe, expect, it } from 'vitest';
import { asksForNaast } from './hiding';

describe('the notes open Naast again', () => {
  it.each([
    ['naast', true],
    ['melk\n Naast \nbrood', true],
    ['melk\nbrood', false],
    ['de winkel naast de kerk', false],
    ['', false],
  ])('%j: %s', (text, opens) => {
    expect(asksForNaast(text)).toBe(opens);
  });
});
