import { expect, test } from 'vitest';
import { newAsk } from '$page/consent/questions';
import { emptyDraft } from './draft';
import { sections, type Formats } from './readback';
import { fromDraft } from './told';
import { languages, parts, wordsOf } from './words';

let next = 0;
const id = (): string => `id${String(next++).padStart(13, '0')}`;
const formats: Formats = { day: (date) => date, phone: (number) => number, languageName: (code) => code };

function told(): ReturnType<typeof fromDraft> {
  const draft = emptyDraft(id, '2026-11-22T09:42:00.000Z');
  draft.who = { name: 'Mina', phone: '0612345678', language: 'tr', interpreter: 'no_family', came_by: '' };
  draft.safe.allowed.sms = 'yes';
  draft.safe.allowed.letter = 'no';
  draft.safe.code_word = 'maan';
  draft.safe.safe_days = ['2', '4'];
  draft.story = { ...draft.story, text: 'Het begon met een brief.', agreement: 'changed' };
  draft.needs.finance = { ...draft.needs.finance, how: 'worries', wish: 'help_now', words: 'de huur' };
  draft.asks = [{ ...newAsk('share_party', id()), receiver: 'Wijkteam', decision: 'refused' }];
  draft.agreements = [
    {
      id: id(),
      what: 'Ik bel u.',
      kind: 'call',
      owner: '',
      due: '2026-11-24',
      channel: 'call',
      promise: true,
      told_how: 'spoken',
      template: '',
      values: {},
      leaves: '',
    },
  ];
  return fromDraft(draft);
}

test('everything that is kept is read back, in every language', () => {
  for (const words of languages) {
    const made = sections(told(), words, formats);
    expect(made.map((section) => section.part)).toEqual([...parts]);
    for (const section of made) {
      expect(section.heading).not.toBe('');
      for (const line of section.lines) expect(line).not.toMatch(/undefined|\{|\[object/);
    }
  }
});

test('the words of the parent stand there as she said them', () => {
  const lines = sections(told(), wordsOf('nl'), formats).flatMap((section) => section.lines);
  expect(lines).toContain('Het begon met een brief.');
  expect(lines).toContain('Geld: Daar maakt u zich zorgen over. U wilt hier nu hulp bij. U zei: de huur');
  expect(lines).toContain('Wij mogen uw gegevens delen met Wijkteam. U zei nee.');
  expect(lines).toContain('Ik bel u. Uiterlijk 2026-11-24.');
});

test('the code word itself is never shown or read aloud', () => {
  for (const words of languages)
    expect(JSON.stringify(sections(told(), words, formats))).not.toContain('maan');
});

test('a story that is not kept is not read back', () => {
  const draft = emptyDraft(id, '2026-11-22T09:42:00.000Z');
  draft.story = { ...draft.story, text: 'Geheim.', agreement: 'not_kept' };
  expect(sections(fromDraft(draft), wordsOf('nl'), formats)).toEqual([]);
});

test('a language that is not written yet falls back to Dutch', () => {
  expect(wordsOf('pl').code).toBe('nl');
});

test('no word for parents is on the list of words that hurt (conventions 4)', () => {
  const text = JSON.stringify(wordsOf('nl')) + wordsOf('nl').purposes.uht_status?.('');
  expect(text).not.toMatch(/dossier|cliënt|casus|fraude|screening|hulpvraag|toestemming verlenen|verplicht/i);
});
