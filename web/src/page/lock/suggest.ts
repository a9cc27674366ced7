import { words } from './wordlist';

/** How many words a suggestion has: 4 x 9 = 36 bits, which Argon2id makes dear to guess. */
export const count = 4;

/**
 * A passphrase that nobody thought of: "molen kikker taart vuur". No word twice.
 * @param random whole numbers below 2 to the 32nd, all as likely; 512 divides that, so all words are too
 */
export function suggest(random: () => number = fromDevice): string {
  const drawn = new Set<string>();
  while (drawn.size < count) drawn.add(words[random() % words.length]!);
  return [...drawn].join(' ');
}

const fromDevice = (): number => crypto.getRandomValues(new Uint32Array(1))[0]!;
