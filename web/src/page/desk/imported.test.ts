import { expect, it } from 'vitest';
import { importedWords, NotOurs, readFile } from './imported';

const file = (text: string) => ({ size: text.length, text: async () => text });
const why = async (it: { size: number; text: () => Promise<string> }): Promise<string> => {
  try {
    await readFile(it);
  } catch (error) {
    if (error instanceof NotOurs) return error.message;
  }
  return '';
};

it('reads a file of unsent work as it is', async () => {
  const text = '{"naast":"outbox","v":1,"ops":["{\\"seq\\":1}"]}';
  expect(await readFile(file(text))).toEqual(JSON.parse(text));
});

it('says what is wrong with another file, a half one and an empty one', async () => {
  expect(await why(file(''))).toContain('leeg');
  expect(await why(file('{"naast":"outbox","ops":["'))).toContain('niet heel');
  expect(await why(file('%PDF-1.7'))).toContain('geen bestand van Naast');
  expect(await why(file('[1]'))).toContain('geen bestand van Naast');
  expect(await why(file('null'))).toContain('geen bestand van Naast');
  expect(await why({ size: 60_000_000, text: async () => '{}' })).toContain('geen bestand van Naast');
});

it('tells each outcome that happened, and nothing of those that did not', () => {
  const none = { worker: 'w', device: 'd', done: 0, conflict: 0, refused: 0, held: 0, before: 0 };
  expect(importedWords(none)).toEqual(['Er stond niets in dit bestand.']);
  expect(importedWords({ ...none, done: 3, before: 1 })).toEqual([
    '3 opgeslagen.',
    '1 was er al: dat telt maar één keer.',
  ]);
  expect(importedWords({ ...none, conflict: 1, held: 2, refused: 4 })).toHaveLength(3);
});
