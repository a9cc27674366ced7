import type { Formats } from './readback';
import type { ToldFacts } from './told';

/*
 * Names, numbers and own words inside a sentence that is read from right to left. Without an isolate the brackets,
 * the full stop and the plus of a number move to the wrong end (UAX 9).
 */

const FSI = '\u2068';
const LRI = '\u2066';
const PDI = '\u2069';

/** One value that was filled in, in its own direction. */
export const own = (text: string): string => (text === '' ? '' : `${FSI}${text}${PDI}`);

/** The same facts, with everything that was filled in kept in its own direction. The story stands by itself. */
export function isolated(facts: ToldFacts): ToldFacts {
  return {
    ...facts,
    name: own(facts.name),
    door: { ...facts.door, lives_in: own(facts.door.lives_in) },
    agreedName: own(facts.agreedName),
    needs: facts.needs.map((row) => ({ ...row, words: own(row.words.trim()) })),
    consents: facts.consents.map((row) => ({ ...row, receiver: own(row.receiver) })),
    promises: facts.promises.map((row) => ({
      ...row,
      what: own(row.what.replace(/[.\s]+$/, '')),
      from: own(row.from),
    })),
    file: {
      ...facts.file,
      helper: facts.file.helper && { ...facts.file.helper, name: own(facts.file.helper.name) },
      companions: facts.file.companions.map((row) => ({ ...row, name: own(row.name) })),
    },
  };
}

/** The same formats; a telephone number is always read from left to right. */
export function isolatedFormats(formats: Formats): Formats {
  return {
    day: (date) => own(formats.day(date)),
    phone: (number) => `${LRI}${formats.phone(number)}${PDI}`,
    languageName: (code) => own(formats.languageName(code)),
  };
}
