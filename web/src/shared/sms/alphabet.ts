/** The default alphabet of 3GPP TS 23.038 (GSM 7 bit), one septet each; the escape itself is no letter. */
const basic =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?' +
  '¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà';

/** Its extension table: an escape and a letter, so two septets. */
const extended = '\f^{}\\[~]|€';

/** Septets of a text in the default alphabet; null when a letter is in neither table. */
export function septets(text: string): number | null {
  let count = 0;
  for (const letter of text) {
    if (basic.includes(letter)) count += 1;
    else if (extended.includes(letter)) count += 2;
    else return null;
  }
  return count;
}

const typographic: Record<string, string> = {
  ı: 'i',
  ł: 'l',
  Ł: 'L',
  '’': "'",
  '‘': "'",
  '“': '"',
  '”': '"',
  '„': '"',
  '–': '-',
  '—': '-',
  '…': '...',
  '\u00a0': ' ',
  '\u202f': ' ',
};

/** A text whose letters outside the alphabet lost their accent: Daniëlle becomes Danielle. */
export function folded(text: string): string {
  return [...text].map((letter) => (septets(letter) === null ? plain(letter) : letter)).join('');
}

function plain(letter: string): string {
  return typographic[letter] ?? letter.normalize('NFD').replace(/\p{Mn}/gu, '');
}
