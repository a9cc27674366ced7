/** Something in a free text that should not be written down. `strip` gives the text without it. */
export interface Warning {
  kind: 'bsn' | 'word';
  found: string;
  sentence: string;
  strip: (text: string) => string;
}

const weights = [9, 8, 7, 6, 5, 4, 3, 2, -1];

/** Nine digits that pass the "elfproef" and are not all zero. */
export function isBsn(digits: string): boolean {
  if (!/^\d{9}$/.test(digits) || digits === '000000000') return false;
  const sum = weights.reduce((total, weight, i) => total + weight * Number(digits[i]), 0);
  return sum % 11 === 0;
}

/**
 * Beginnings of words that stamp people; the server knows the same list (internal/guard). R58: a mistake is no
 * fraud. R136: no origin, belief or diagnosis.
 */
const stems = [
  'fraud',
  'verdacht',
  'onbetrouwba',
  'betrouwbaarheid',
  'nationaliteit',
  'etnicit',
  'etnisch',
  'allochto',
  'diagnose',
];

// A telephone or account number is longer than nine digits.
const numbers = /(?<!\d[ .-]*)\d(?:[ .-]?\d){8}(?![ .-]*\d)/g;
const words = new RegExp(
  `(?<!\\p{L})(?:(?:${stems.join('|')})\\p{L}*|(?:afkomst|herkomst)(?!\\p{L}))`,
  'giu',
);

/** What should not be in this free text: a probable BSN, or a word about what we never note. */
export function check(text: string): Warning[] {
  const warnings: Warning[] = [];
  for (const [found] of text.matchAll(numbers)) {
    if (isBsn(found.replace(/\D/g, ''))) warnings.push(warning('bsn', found));
  }
  for (const [found] of text.matchAll(words)) {
    if (!warnings.some((w) => w.found === found)) warnings.push(warning('word', found));
  }
  return warnings;
}

function warning(kind: Warning['kind'], found: string): Warning {
  return {
    kind,
    found,
    sentence:
      kind === 'bsn'
        ? 'Dit lijkt een BSN. Schrijf dat hier niet op.'
        : `Het woord “${found.toLowerCase()}” kan iemand schaden. Kunt u het anders zeggen?`,
    strip: (text) => text.split(found).join('').replace(/ {2,}/g, ' ').trim(),
  };
}
