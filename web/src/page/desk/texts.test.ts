import { describe, expect, it, test } from 'vitest';

import type { MessageTemplate } from '$shared/types';

import { keyOf, lineWords, originWords, setsOf, startText, textLines, wrongTemplate } from './texts';

const text = (over: Partial<MessageTemplate>): MessageTemplate => ({
  id: 'a',
  key: 'afspraak',
  language: 'nl',
  municipality: '',
  version: 1,
  text: 'Hallo, met {naam}. Bel mij: {tel}.',
  placeholders: ['naam', 'tel'],
  harmless: true,
  names_organisation: false,
  checked: true,
  ...over,
});
const all = [
  text({}),
  text({ id: 'b', language: 'tr', text: 'Merhaba {naam} {tel}' }),
  text({ id: 'c', key: 'afspraak_org', names_organisation: true }),
  text({ id: 'd', municipality: 'm', version: 1, text: 'Eigen {naam} {tel}' }),
  text({ id: 'e', key: 'nazorg' }),
];

test('each text once, with its languages and own words', () => {
  const lines = textLines(all);
  expect(lines.map((line) => line.key)).toEqual(['afspraak', 'nazorg']);
  expect(lineWords(lines[0]!)).toBe('In 2 talen. Eigen tekst van uw gemeente in 1 taal.');
  expect(lineWords(lines[1]!)).toBe('In 1 taal, tekst van Naast.');
});

test('a second set only where it is there', () => {
  expect(setsOf(all, 'afspraak')).toEqual(['plain', 'org']);
  expect(setsOf(all, 'nazorg')).toEqual(['plain']);
  expect(keyOf('afspraak', 'org')).toBe('afspraak_org');
});

test('writing begins with what counts now, else with the Dutch words', () => {
  expect(startText(all, 'afspraak', 'nl')?.id).toBe('d');
  expect(startText(all, 'afspraak', 'pl')?.id).toBe('d');
  expect(startText(all, 'afspraak_org', 'tr')?.id).toBe('b');
  expect(originWords(all[3]!)).toContain('uw gemeente');
});

describe('what has to change before the server looks', () => {
  for (const [name, words, says] of [
    ['good', 'Hallo {naam}, bel {tel}.', ''],
    ['nothing', ' ', 'Vul een tekst in'],
    ['no name', 'Bel {tel}.', '{naam}'],
    ['no number', 'Met {naam}.', '{tel}'],
    ['a place that nobody fills', 'Met {naam}, {tel}, {voornaam}.', '{voornaam}'],
    ['a link', 'Met {naam}, {tel}. Kijk op demodam.nl', 'link'],
    ['an amount', 'Met {naam}, {tel}. 500 euro', 'bedrag'],
    ['two lines', 'Met {naam}\n{tel}', 'één regel'],
  ] as const) {
    it(name, () => {
      const said = wrongTemplate(words, ['naam', 'tel']);
      expect(said === '').toBe(says === '');
      expect(said).toContain(says);
    });
  }
  it('a text for colleagues needs no name and number', () =>
    expect(wrongTemplate('Naast: er is een spoedmelding.', [])).toBe(''));
});
