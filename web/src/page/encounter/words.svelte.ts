import { nl } from './words.nl';
import { languages, type Words } from './words';

let here = $state.raw<Record<string, Words>>({ nl });
const asked = new Set<string>();

/** The words of a language; Dutch until they are here, and where it is not written. Read it in a $derived. */
export function wordsOf(code: string): Words {
  const found = here[code];
  if (!found) fetchWords(code);
  return found ?? nl;
}

function fetchWords(code: string): void {
  const language = languages.find((it) => it.code === code);
  if (!language || asked.has(code)) return;
  asked.add(code);
  language.load().then(
    (words) => (here = { ...here, [code]: words }),
    () => asked.delete(code), // asked again when the screen is opened once more
  );
}
