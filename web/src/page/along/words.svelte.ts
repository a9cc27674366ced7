import { alongWords, type AlongWords } from './words';

let here = $state.raw<Record<string, AlongWords>>({});
const asked = new Set<string>();

/** The words of a language; nothing until they are here. Read it in a $derived. */
export function alongOf(code: string): AlongWords | undefined {
  const found = here[code];
  if (!found && !asked.has(code)) {
    asked.add(code);
    alongWords(code).then(
      (words) => (here = { ...here, [code]: words }),
      () => asked.delete(code), // asked again when the screen is opened once more
    );
  }
  return found;
}
