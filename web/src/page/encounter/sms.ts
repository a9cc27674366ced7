/* How long an SMS is, by the same rule as the server (one part of GSM 03.38). */

const basic =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?' +
  '¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà';
const double = '\f^{}\\[~]|€';

export interface Measure {
  count: number;
  room: number;
}

/** Characters used and the room of one part: 160, or 70 with a letter outside GSM-7. */
export function measure(text: string): Measure {
  const exact = septets(text);
  if (exact !== null) return { count: exact, room: 160 };
  if (text.length <= 70) return { count: text.length, room: 70 };
  // the server drops accents (Daniëlle: Danielle) when that makes it fit
  const folded = septets(fold(text));
  return folded === null ? { count: text.length, room: 70 } : { count: folded, room: 160 };
}

function septets(text: string): number | null {
  let count = 0;
  for (const letter of text) {
    if (basic.includes(letter)) count += 1;
    else if (double.includes(letter)) count += 2;
    else return null;
  }
  return count;
}

function fold(text: string): string {
  return [...text]
    .map((letter) => (basic.includes(letter) || double.includes(letter) ? letter : plain(letter)))
    .join('');
}

const typographic: Record<string, string> = {
  ı: 'i',
  '’': "'",
  '‘': "'",
  '“': '"',
  '”': '"',
  '–': '-',
  '…': '...',
};

function plain(letter: string): string {
  return typographic[letter] ?? letter.normalize('NFD').replace(/\p{Mn}/gu, '');
}

/** What may not be in a value, in one sentence; '' when it may. */
export function wrongValue(value: string): string {
  if (/https?:|www\.|@|[\p{L}\p{N}]\.[\p{L}]{2,}/iu.test(value)) {
    return 'Er staat een link of e-mailadres in. Wij sturen nooit een link. Haal die weg.';
  }
  if (/€|\beuro\b|\b\d+,-/i.test(value))
    return "Er staat een bedrag in. Wij sms'en nooit over geld. Haal het bedrag weg.";
  return '';
}
