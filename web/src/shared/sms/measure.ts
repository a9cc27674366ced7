import { folded, septets } from './alphabet';

/** How long an SMS is: septets (gsm7) or UTF-16 units (ucs2), and how many fit in one part. */
export interface Measure {
  count: number;
  room: number;
  alphabet: 'gsm7' | 'ucs2';
}

const gsm7 = 160;
const ucs2 = 70;

/** Measures a text as the server will send it: accents go when that is what makes it fit one part. */
export function measure(text: string): Measure {
  const exact = septets(text);
  if (exact !== null) return { count: exact, room: gsm7, alphabet: 'gsm7' };
  const asItIs = { count: text.length, room: ucs2, alphabet: 'ucs2' } as const;
  if (text.length <= ucs2) return asItIs;
  const plain = septets(folded(text));
  return plain === null ? asItIs : { count: plain, room: gsm7, alphabet: 'gsm7' };
}

/** Does it fit in one part? */
export function fitsOnePart(text: string): boolean {
  const { count, room } = measure(text);
  return count <= room;
}
