import { describe, expect, it } from 'vitest';

// The server looks at the same texts, from the same files (internal/outbox).
import lengths from './golden/lengths.json';
import words from './golden/words.json';
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
  for (const { text, says } of words) {
    it(text, () => {
      const said = wrongWords(text);
      expect(said === '').toBe(says === '');
      expect(said).toContain(says);
    });
  }
});
