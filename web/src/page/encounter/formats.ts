import { parsePhone, showPhone } from '$shared/phone';
import { label } from '$shared/types';
import type { Formats } from './readback';

const inWords = { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' } as const;

/** Days, numbers and names of languages as a parent who speaks this language reads them. */
export function formatsFor(language: string): Formats {
  // Making one costs a slow phone some milliseconds, and most conversations need none
  let days: Intl.DateTimeFormat | undefined;
  let names: Intl.DisplayNames | undefined;
  const inDays = (): Intl.DateTimeFormat => (days ??= new Intl.DateTimeFormat(language, inWords));
  const ofLanguages = (): Intl.DisplayNames =>
    (names ??= new Intl.DisplayNames([language], { type: 'language' }));
  return {
    day: (date) => (/^\d{4}-\d{2}-\d{2}$/.test(date) ? inDays().format(new Date(`${date}T12:00:00Z`)) : date),
    phone: (number) => showPhone(parsePhone(number)) || number,
    languageName: (code) => ofLanguages().of(code) ?? label('language', code),
  };
}
