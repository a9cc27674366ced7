import type { ConsentText } from '$shared/types';
import { expect, test } from 'vitest';
import { asked, newAsk, partsOf, textFor } from './questions';
import { decode, encode, point, type Stroke } from './strokes';

const text = (change: Partial<ConsentText>): ConsentText => ({
  id: 'tekst',
  purpose: 'messages',
  language: 'nl',
  version: 1,
  text: '',
  sha256: '',
  checked: true,
  ...change,
});

test('nothing is answered beforehand', () => {
  for (const purpose of asked) expect(newAsk(purpose, 'a')).toMatchObject({ decision: '', manner: 'spoken' });
});

test('the newest text in the language, else the newest in Dutch', () => {
  const all = [
    text({ id: 'a' }),
    text({ id: 'b', version: 2 }),
    text({ id: 'c', language: 'tr' }),
    text({ id: 'd', purpose: 'uht_status' }),
  ];
  expect(textFor(all, 'messages', 'tr')?.id).toBe('c');
  expect(textFor(all, 'messages', 'en')?.id).toBe('b');
  expect(textFor(all, 'messages', '')?.id).toBe('b');
  expect(textFor(all, 'peer_match', 'nl')).toBeUndefined();
});

test('a blank is seen, a value is marked', () => {
  expect(partsOf('Delen met {ontvanger}? Bel {tel}.', { ontvanger: 'Wijkteam' })).toEqual([
    { text: 'Delen met ', strong: false },
    { text: 'Wijkteam', strong: true },
    { text: '? Bel ', strong: false },
    { text: '...', strong: true },
    { text: '.', strong: false },
  ]);
});

test('a signature is integers within its square', () => {
  expect(point(150, 75, 300, 150)).toEqual([500, 500]);
  expect(point(-5, 400, 300, 150)).toEqual([0, 1000]);
});

test('a dot is no signature, a line is', () => {
  expect(encode([[[1, 1]]])).toBe('');
  const line: Stroke = [
    [1, 1],
    [900, 400],
  ];
  expect(decode(encode([line]))).toEqual([line]);
});

test('however long one draws, it fits in the consent', () => {
  const long: Stroke = Array.from({ length: 50_000 }, (_, i) => [i % 1000, (i * 7) % 1000]);
  const json = encode([long]);
  expect(json.length).toBeLessThanOrEqual(60_000);
  expect(decode(json)[0]?.length).toBeGreaterThan(100);
  const many: Stroke[] = Array.from({ length: 9000 }, () => [
    [1, 1],
    [2, 2],
  ]);
  expect(encode(many).length).toBeLessThanOrEqual(60_000);
});

test('a broken signature is an empty drawing', () => {
  expect(decode('{half')).toEqual([]);
});
