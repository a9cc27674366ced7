import { expect, test } from 'vitest';
import { newAsk } from '$page/consent/questions';
import { emptyDraft } from './draft';
import { sections, type Formats } from './readback';
import type { Encounter } from '$shared/types';
import { doorOf, fromDraft, type ToldFacts } from './told';
import { filedParts, languages, parts, type Words } from './words';
import { nl } from './words.nl';

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

const all: Words[] = await Promise.all(languages.map((language) => language.load()));

/** What a file adds to a conversation. */
function filed(): ToldFacts {
  return {
    ...told(),
    pace: { can_do: 'together', room: 'slowly', track: 'together', rhythm: 'week' },
    file: {
      helper: { name: 'Samira', phone: '+31612345678' },
      wantsOther: false,
      companions: [{ name: 'Sem', relation: 'friend', reads_along: true, may_be_called: true }],
      peerWish: true,
      station: 'assessment',
      stationAt: '2026-03-01',
    },
  };
}

test('R4, R29: everything that is kept is read back, in every language', () => {
  for (const words of all) {
    const made = sections(filed(), words, formats);
    expect(made.map((section) => section.part)).toEqual([...parts]);
    for (const section of made) {
      expect(section.heading).not.toBe('');
      for (const line of section.lines) expect(line).not.toMatch(/undefined|\{|\[object/);
    }
  }
});

test('the words of the parent stand there as she said them', () => {
  const lines = sections(told(), nl, formats).flatMap((section) => section.lines);
  expect(lines).toContain('Het begon met een brief.');
  expect(lines).toContain('Geld: Daar maakt u zich zorgen over. U wilt hier nu hulp bij. U zei: de huur');
  expect(lines).toContain('Wij mogen uw gegevens delen met Wijkteam. U zei nee.');
  expect(lines).toContain('Ik bel u. Uiterlijk 2026-11-24.');
});

test('the code word itself is never shown or read aloud', () => {
  for (const words of all) expect(JSON.stringify(sections(told(), words, formats))).not.toContain('maan');
});

test('a story that is not kept is not read back', () => {
  const draft = emptyDraft(id, '2026-11-22T09:42:00.000Z');
  draft.story = { ...draft.story, text: 'Geheim.', agreement: 'not_kept' };
  expect(sections(fromDraft(draft), nl, formats)).toEqual([]);
});

test('R65: a promise says what to expect, by when and of whom', () => {
  const facts = {
    ...told(),
    promises: [{ what: 'Ik bel u.', due: '2026-11-27', sms: false, from: 'Samira' }],
  };
  const lines = sections(facts, nl, formats).flatMap((section) => section.lines);
  expect(lines).toContain('Ik bel u. U hoort uiterlijk 2026-11-27 van Samira.');
});

test('R35: subjects, children and ages stand with the need', () => {
  const facts = told();
  facts.needs = [
    {
      area: 'family',
      how: '',
      wish: 'help_now',
      words: '',
      topics: ['upbringing', 'children'],
      children: '2',
      bands: ['0_3', '12_17'],
    },
  ];
  expect(sections(facts, nl, formats).find((it) => it.part === 'needs')?.lines).toEqual([
    'Gezin: U wilt hier nu hulp bij. Het gaat over: opvoeden, de kinderen. Hulp voor 2 kinderen. 0 tot en met 3 jaar, 12 tot en met 17 jaar.',
  ]);
});

test('R31: of a yes it says what goes to whom', () => {
  const facts = told();
  facts.consents = [
    { purpose: 'share_party', receiver: 'Wijkteam', decision: 'given', kinds: ['uw naam', 'uw verhaal'] },
  ];
  const words = all.find((it) => it.code === 'en')!;
  expect(sections(facts, words, formats).find((it) => it.part === 'consents')?.lines).toEqual([
    'We may share your details with Wijkteam. You said yes. This is what we share: your name, your story.',
  ]);
});

test('in Arabic, names and numbers keep their own direction', () => {
  const ar = all.find((it) => it.code === 'ar')!;
  expect(ar.dir).toBe('rtl');
  const lines = sections(filed(), ar, formats).flatMap((section) => section.lines);
  expect(lines).toContain(ar.phone('\u20660612345678\u2069'));
  expect(lines).toContain(ar.called('\u2068Mina\u2069'));
});

test('a conversation that is not saved knows nothing of the file', () => {
  const made = sections(told(), nl, formats).map((section) => section.part);
  expect(made.filter((part) => filedParts.includes(part))).toEqual([]);
});

test('no word for parents is on the list of words that hurt (conventions 4)', () => {
  const text = JSON.stringify(nl) + nl.purposes.uht_status('');
  expect(text).not.toMatch(/dossier|cliënt|casus|fraude|screening|hulpvraag|toestemming verlenen|verplicht/i);
});

test('R47: a meeting of a file says who she is and where she lives, the newest that was said', () => {
  const met = (at: string, more: object): object => ({ happened_at: at, person: [], lives: '', ...more });
  const door = doorOf([
    met('2026-11-01', { person: ['ex_partner'], lives: 'abroad', onward: 'worker_calls' }),
    met('2026-11-09', { lives: 'elsewhere', lives_in: 'Waterbeek' }),
    { happened_at: '2026-11-12' }, // of before anybody asked
  ] as Encounter[]);
  expect(door).toEqual({
    person: ['ex_partner'],
    lives: 'elsewhere',
    lives_in: 'Waterbeek',
    onward: 'worker_calls',
  });
  for (const words of all) {
    const lines = sections({ ...told(), door }, words, formats).find((it) => it.part === 'who')?.lines ?? [];
    expect(lines).toContain(words.persons.ex_partner);
    expect(lines).toContain(words.onward.worker_calls);
    expect(lines.join(' ')).toContain('Waterbeek');
  }
});
