import { parsePhone, showPhone } from '$shared/phone';
import { label } from '$shared/types';
import type { Formats } from './readback';
import type { Words } from './words';

const inWords = { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' } as const;

/** Days, numbers and names of languages as a parent who reads these words reads them. */
export function formatsFor(words: Words): Formats {
  // Making one costs a slow phone some milliseconds, and most conversations need none
  let days: Intl.DateTimeFormat | undefined;
  let names: Intl.DisplayNames | undefined;
  // Her bank and her telephone write western digits, in Arabic too
  const inDays = (): Intl.DateTimeFormat =>
    (days ??= new Intl.DateTimeFormat(`${words.code}-u-nu-latn`, inWords));
  const ofLanguages = (): Intl.DisplayNames =>
    (names ??= new Intl.DisplayNames([words.code, 'nl'], { type: 'language' }));
  const inText = (date: Date): string => (words.months ? ownDay(date, words) : inDays().format(date));
  return {
    day: (date) => (/^\d{4}-\d{2}-\d{2}$/.test(date) ? inText(new Date(`${date}T12:00:00Z`)) : date),
    phone: (number) => showPhone(parsePhone(number)) || number,
    languageName: (code) => ofLanguages().of(code) ?? label('language', code),
  };
}

/** Browsers know no Papiamentu: "djaweps 27 di novèmber". */
function ownDay(date: Date, words: Words): string {
  const weekday = words.days[(date.getUTCDay() + 6) % 7];
  return `${weekday} ${date.getUTCDate()} di ${words.months?.[date.getUTCMonth()]}`;
}
