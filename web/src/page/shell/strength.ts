const least = 14;
const common = [
  'wachtwoord',
  'wachtzin',
  'welkom',
  'password',
  'naast',
  'qwerty',
  'azerty',
  '123456',
  'toeslag',
];

/**
 * Why a passphrase is not good enough, in a sentence, or undefined. Guessing it is the only way to what is on a stolen
 * phone, so length counts, and words that everybody tries first do not.
 */
export function enough(words: string): string | undefined {
  const tidy = words.trim().replace(/\s+/g, ' ').toLowerCase();
  if (tidy.length < least)
    return `Neem een langere zin: ten minste ${least} letters, bijvoorbeeld vier woorden.`;
  const rest = common.reduce((text, word) => text.replaceAll(word, ''), tidy);
  if (rest.trim().length < least / 2)
    return 'Dit is te makkelijk te raden. Kies woorden die niet bij elkaar horen.';
  if (new Set(tidy.replaceAll(' ', '')).size < 6) {
    return 'Hier staan te veel dezelfde letters in. Kies vier verschillende woorden.';
  }
  return undefined;
}
