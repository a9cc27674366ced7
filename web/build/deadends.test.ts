import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { dutchLines, sentencesOf } from './dutch.ts';

/*
 * R47, no wrong door: whoever reads that something cannot be done, reads in the same breath what can be, or who
 * goes on. The sentences of the server pass the same check (tests/houserules).
 */

const lines = dutchLines(fileURLToPath(new URL('..', import.meta.url)));

/** It stops here: cannot, may not, is not there, did not work. What cannot wait does not stop. */
const stops =
  /\b(kan|kon|kunt|kun)( [^\s.!?]+){0,4} (niet(?! wachten)|niets)\b|\b(mag|mogen) (dat |dit |u )?niet\b|\bniet (mogelijk|gevonden|toegestaan|gelukt)\b|\bgeen (toegang|recht)\b|\bbestaa(t|n) (hier )?niet\b|\bniet op dit toestel\b|\blukte?( [^\s.!?]+){0,4} niet\b/iu;

/** What to do now, or who does it. */
const goesOn =
  /\b(bel|belt|vraag\w*|prob\w+|kies|kijk|maak|vul|schrijf|tik|open|ga|zet|laat|leg|neem|wacht|lees|werk|meld|haal|wis|typ|begin|help|helpt|sluit|doe|gebruik|start|spreek|deel|opnieuw|coördinator|steunpunt|beheerder|vanzelf|u hoeft|wij|ik)\b/iu;

/** Short texts whose screen says right below them what to do, and what is no end at all. */
const carriedOn = new Set([
  'Dit gesprek staat niet op dit toestel', // how to find it, and a new one
  'Een sms kan nu niet', // why, and a link to the step
  'Naast kan niet beginnen', // what to do with the phone, and 112
  'Naast kan op dit toestel niets bewaren',
  'Dit scherm kon niet openen', // start again
  'U kunt niet meer bij deze ouder.', // the coordinator has it, and looks where it belongs
  'De server kon dit niet openen.', // the coordinator has it: held.ts says so behind it
  'De collega kon niet meer bij deze ouder', // the coordinator reads it above two buttons
  'Opslaan lukte niet',
  'Gestopt of niet gelukt', // a choice of what to look at
]);
const warnings = /Dit kan niet ongedaan gemaakt worden\.$/; // said before, with a way back

const ends = (text: string): boolean =>
  !carriedOn.has(text) &&
  !warnings.test(text) &&
  sentencesOf(text).some((sentence) => !sentence.endsWith('?') && stops.test(sentence)) &&
  !goesOn.test(text);

test('R47: no text ends on what cannot be done', () => {
  expect(lines.filter(({ text }) => ends(text)).map(({ file, text }) => `${file}: ${text}`)).toEqual([]);
});

test('what is let through is there', () => {
  const texts = new Set(lines.map(({ text }) => text));
  expect([...carriedOn].filter((text) => !texts.has(text))).toEqual([]);
});

test.each([
  ['Dit kan hier niet.', true],
  ['Dit kan hier niet. Bel uw coördinator.', false],
  ['U heeft geen toegang tot deze ouder.', true],
  ['U mag dit niet.', true],
  ['De pagina is niet gevonden.', true],
  ['Delen lukte niet. Lees de tekst voor.', false],
  ['Dat kan niet wachten.', false],
  ['Kunt u dat niet lezen?', false],
])('the check sees: %s', (text, end) => {
  expect(ends(text)).toBe(end);
});
