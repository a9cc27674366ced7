/**
 * Reads a telephone number in any Dutch or international spelling.
 * @returns E.164 ("+31612345678"), or "" when it is not a number.
 */
export function parsePhone(text: string): string {
  const kept = text
    .normalize('NFKC')
    .replace(/\(0\)/g, '')
    .replace(/[\s().\-/\u2010-\u2015]/g, '');
  if (!/^\+?\d+$/.test(kept)) return '';
  let number = kept;
  if (number.startsWith('00')) number = '+' + number.slice(2);
  else if (number.startsWith('0')) number = '+31' + number.slice(1);
  else if (/^6\d{8}$/.test(number)) number = '+31' + number;
  else if (/^31\d{9}$/.test(number)) number = '+' + number;
  if (number.startsWith('+310')) number = '+31' + number.slice(4);
  if (number.startsWith('+31')) return /^\+31[1-9]\d{8}$/.test(number) ? number : '';
  return /^\+[1-9]\d{7,14}$/.test(number) ? number : '';
}

/** Shows an E.164 number the way people here say it: "06 12 34 56 78". Foreign numbers keep their plus. */
export function showPhone(number: string): string {
  const mobile = /^\+316(\d{2})(\d{2})(\d{2})(\d{2})$/.exec(number);
  if (mobile) return ['06', ...mobile.slice(1)].join(' ');
  const fixed = /^\+31(\d{2})(\d{3})(\d{2})(\d{2})$/.exec(number);
  if (fixed) return `0${fixed.slice(1).join(' ')}`;
  return number;
}

/** Is this a Dutch mobile number, so that an SMS can reach it? */
export function isMobile(number: string): boolean {
  return /^\+316\d{8}$/.test(number);
}
