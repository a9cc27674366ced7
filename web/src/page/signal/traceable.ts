import { parsePhone } from '$shared/phone';
import { isBsn } from '$shared/guard';

/** Something in a text by which a person might be found back. `refused`: the server takes no signal with it (R117). */
export interface Trace {
  kind: 'number' | 'email' | 'name' | 'address';
  found: string;
  refused: boolean;
  /** The text without it. */
  strip: (text: string) => string;
}

const numbers = /(?<![\d\p{L}])(?:\+|\d|\(0)[\d().\-/ \u00a0]{7,}\d/gu;
const dates = /(?<!\d)\d{1,4}[-/]\d{1,2}[-/]\d{1,4}(?!\d)/g;
const emails = /[^\s@,;:()<>]+@[^\s@,;:()<>]+\.[\p{L}]{2,}/gu;
const names =
  /(?<!\p{L})(?:mevrouw|meneer|mevr\.?|mw\.?|dhr\.?|familie|fam\.?)\s+(?:(?:van|de|der|den|el|ten|ter)\s+)*\p{Lu}[\p{L}'’-]+/giu;
const postcodes = /(?<!\d)[1-9]\d{3}\s?[A-Z]{2}(?!\p{L})/gu;

/** What in this text may lead to a person: numbers and addresses for certain, names when they look like one. */
export function traces(text: string): Trace[] {
  const found: Trace[] = [];
  // A date before a number would hide it
  const undated = text.replace(dates, (date) => 'x'.repeat(date.length));
  for (const [it] of undated.matchAll(numbers)) if (leadsToSomebody(it)) found.push(trace('number', it));
  for (const [it] of text.matchAll(emails)) found.push(trace('email', it));
  for (const [it] of text.matchAll(postcodes)) found.push(trace('address', it));
  for (const [it] of text.matchAll(names)) if (endsInName(it)) found.push(trace('name', it));
  return found;
}

/** A telephone number or a BSN; not a date, and not an amount. */
function leadsToSomebody(text: string): boolean {
  const digits = text.replace(/\D/g, '');
  return isBsn(digits) || (digits.length >= 9 && parsePhone(text.trim()) !== '');
}

// The flag `i` lets "mevrouw daar" through: the last word has to have a capital.
const endsInName = (text: string): boolean => /\p{Lu}/u.test(text.trim().split(/\s+/).at(-1)![0]!);

function trace(kind: Trace['kind'], raw: string): Trace {
  const found = raw.trim();
  return {
    kind,
    found,
    refused: kind === 'number' || kind === 'email',
    strip: (text) => text.split(found).join('').replace(/ {2,}/g, ' ').trim(),
  };
}

const words: Record<Trace['kind'], string> = {
  number: 'Dit lijkt een telefoonnummer of een BSN',
  email: 'Dit is een mailadres',
  address: 'Dit lijkt een postcode',
  name: 'Dit lijkt een naam',
};

/** "Dit lijkt een naam: mevrouw Jansen. Haal het weg." */
export function traceWords(it: Trace): string {
  return `${words[it.kind]}: ${it.found}. ${it.refused ? 'Haal het weg.' : 'Kan iemand hieraan herkend worden?'}`;
}

/** What to do before a text can be kept; "" when it can. `looked`: the worker said that what is left names nobody. */
export function traceProblem(text: string, looked: boolean): string {
  const left = traces(text);
  if (left.some((it) => it.refused))
    return 'Haal het nummer of het mailadres weg. Schrijf alleen wat er gebeurt.';
  if (left.length > 0 && !looked) return 'Haal weg waaraan iemand te herkennen is, of kies ‘Dit is niemand’.';
  return '';
}
