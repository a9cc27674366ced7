import { parsePhone, showPhone } from '$shared/phone';
import { label } from '$shared/types';
import type { Formats } from './readback';

/** Days, numbers and names of languages as a parent who speaks this language reads them. */
export function formatsFor(language: string): Formats {
  const days = new Intl.DateTimeFormat(language, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    timeZone: 'UTC',
  });
  const names = new Intl.DisplayNames([language], { type: 'language' });
  return {
    day: (date) => (/^\d{4}-\d{2}-\d{2}$/.test(date) ? days.format(new Date(`${date}T12:00:00Z`)) : date),
    phone: (number) => showPhone(parsePhone(number)) || number,
    languageName: (code) => names.of(code) ?? label('language', code),
  };
}
