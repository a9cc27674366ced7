import { everythingOf, type Row } from '../world/ask.ts';
import { parent, passphrase, password } from '../world/world.ts';
import { typed } from './day.ts';

/** Words that may not stand on the disk, by what they are. */
export type Needles = Record<'names' | 'numbers' | 'texts' | 'typed' | 'secrets', string[]>;

/** What the server would tell this worker of people, and what was typed on this phone. */
export async function needlesOf(port: number, email: string): Promise<Needles> {
  const rows = await everythingOf(port, email);
  const people = rows.filter(({ collection }) => collection === 'parents' || collection === 'workers');
  return {
    names: distinct(values(people, 'name')),
    numbers: distinct(values(people, 'phone').flatMap(spellings)),
    texts: distinct(
      ['note', 'text', 'words', 'reason', 'what', 'why', 'agreed_name', 'code_word'].flatMap((field) => values(rows.filter(personal), field)),
    ),
    typed: distinct([parent.name, parent.story, ...spellings(parent.e164), parent.typed, ...Object.values(typed)]),
    secrets: [email, password, passphrase],
  };
}

const personal = ({ collection }: Row): boolean =>
  ['encounters', 'stories', 'needs', 'followups', 'urgencies', 'contact_preferences', 'workers'].includes(collection);

function values(rows: Row[], field: string): string[] {
  return rows.map(({ record }) => record[field]).filter((value): value is string => typeof value === 'string');
}

/** As it is stored, and as it is shown. */
function spellings(e164: string): string[] {
  const national = e164.replace(/^\+31/, '0');
  return [e164, e164.slice(1), national, national.replace(/(..)/g, '$1 ').trim()];
}

/** Shorter ones stand in any large file by chance. */
const distinct = (all: string[]): string[] => [...new Set(all)].filter((word) => word.length >= 6);
