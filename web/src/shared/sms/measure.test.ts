import { describe, expect, it } from 'vitest';

// The server counts the same texts, from the same file (internal/outbox).
import lengths from './golden/lengths.json';
import { fitsOnePart, measure, wrongWords } from '.';

describe('how long an SMS is', () => {
  for (const { name, text, times, more, count, alphabet, fits } of lengths) {
    it(name, () => {
      const whole = text.repeat(times) + more;
      expect(measure(whole)).toEqual({ count, alphabet, room: alphabet === 'gsm7' ? 160 : 70 });
      expect(fitsOnePart(whole)).toBe(fits);
    });
  }
});

describe('what may not be in it', () => {
  it.each(['kijk op demodam.nl', 'https:x', 'WWW. x', 'mail a@b', 'bit.ly', 'a.b.nl/hulp'])('%s', (words) =>
    expect(wrongWords(words)).toContain('link'),
  );
  it.each(['€ 30', '500 Euro', 'EUR 500', '500,- dus', "duizend euro's"])('%s', (words) =>
    expect(wrongWords(words)).toContain('bedrag'),
  );
  it('two lines', () => expect(wrongWords('een\ntwee')).toContain('één regel'));
  it.each(['tussen 09.00 en 10.30 uur, a.u.b. opnemen', 'Europees vakantiegeld', ''])('may: %s', (words) =>
    expect(wrongWords(words)).toBe(''),
  );
});
