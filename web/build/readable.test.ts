import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { dutchLines, sentencesOf, wordsIn } from './dutch.ts';

const lines = dutchLines(fileURLToPath(new URL('..', import.meta.url)));
const longest = 20;

/** Words of offices and of machines, for which there is a common word (B1, Direct Duidelijk). */
const jargon =
  /\b(middels|teneinde|inzake|betreffende|conform|ten behoeve van|indien|reeds|tevens|derhalve|alsmede|omtrent|desalniettemin|dient te|faciliter\w*|implementer\w*|optimaliser\w*|draagvlak|uitrol\w*|stakeholders?|doelgroep\w*|casuïstiek|synchroniser\w*|authenticatie|database|cache|offline|payload|token|zelfredzaam\w*|participer\w*|monitoren|escaler\w*|mutaties?)\b/iu;

/** conventions 4: words that were in the letters that broke families. */
const hurtful =
  /\b(brede ondersteuning|hulpvra\w*|behoefte\w*|vast aanspreekpunt|casemanager\w*|driegesprek\w*|warme overdracht|leefgebied\w*|urgentie\w*|triage|integrale beoordeling|toestemming verlenen|dossiers?|cliënt\w*|casus\w*|screening\w*|gecontroleerd|controle\w*|controleren|fraude\w*|risico\w*|aanvraag|verplicht\w*|sancties?)/iu;

/** Where a parent reads along, or what she takes home or gets on her telephone. */
const forParents =
  /words\.nl\.ts$|page\/along\/|encounter\/Read\w+\.svelte$|^seintje\/|content\/(consent_texts|message_templates|help_offers|stations|walk_in_places)\/|content\/knowledge_items\/(info|expectation)_cards/;

/** Names of values that are filled in are read by nobody. */
const said = (text: string): string => text.replace(/\{\w+\}/g, '…');

const where = ({ file, text }: { file: string; text: string }): string => `${file}: ${text}`;

test('the texts are found: templates, labels, words and content', () => {
  const files = new Set(lines.map((line) => line.file));
  expect(lines.length).toBeGreaterThan(1500);
  for (const part of [
    'Today.svelte',
    'labels.ts',
    'words.nl.ts',
    'consent_texts/nl.json',
    'info_cards.json',
  ]) {
    expect(
      [...files].some((file) => file.endsWith(part)),
      part,
    ).toBe(true);
  }
  expect(lines.filter((line) => forParents.test(line.file)).length).toBeGreaterThan(200);
});

test('no sentence has more than twenty words', () => {
  const long = lines.flatMap(({ file, text }) =>
    sentencesOf(text)
      .filter((sentence) => wordsIn(sentence) > longest)
      .map((sentence) => `${wordsIn(sentence)} ${file}: ${sentence}`),
  );
  expect(long).toEqual([]);
});

test('no words of offices or machines', () => {
  expect(lines.filter((line) => jargon.test(line.text)).map(where)).toEqual([]);
});

test('no word for parents is on the list of words that hurt (conventions 4)', () => {
  expect(
    lines.filter((line) => forParents.test(line.file) && hurtful.test(said(line.text))).map(where),
  ).toEqual([]);
});

test('the check would see each of them', () => {
  expect(sentencesOf('Een. Twee? Drie: vier')).toHaveLength(4);
  expect(wordsIn('U hoort uiterlijk … van {naam}.')).toBe(6);
  expect(jargon.test('Dit is reeds gedaan')).toBe(true);
  expect(hurtful.test('Uw dossier is compleet')).toBe(true);
});
