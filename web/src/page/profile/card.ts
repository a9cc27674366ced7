import { parsePhone } from '$shared/phone';
import { label, type Worker } from '$shared/types';

import { traceProblem } from '../signal/traceable';

/** What a worker says of himself on the card that a parent keeps (R14). */
export interface CardForm {
  why: string;
  languages: string[];
  district: string;
  photo: string;
}

export function cardForm(worker: Partial<Worker> | undefined): CardForm {
  return {
    why: worker?.why ?? '',
    languages: [...(worker?.languages ?? [])],
    district: worker?.district ?? '',
    photo: worker?.photo ?? '',
  };
}

/** The first name only: who helps is somebody one may call by it. */
export function firstName(name: string): string {
  return name.trim().split(/\s+/)[0] ?? '';
}

/** For whom somebody works, and for whom not (R16). */
export function employerWords(employer: string): string {
  const who = employer.trim();
  return who === ''
    ? 'Ik werk niet bij de Belastingdienst.'
    : `Ik ben in dienst bij ${who}, niet bij de Belastingdienst.`;
}

export function languagesWords(languages: readonly string[]): string {
  return languages.map((it) => label('language', it)).join(', ');
}

/** What has to be mended first, by field. */
export function cardProblems(form: CardForm): Record<string, string> {
  const found: Record<string, string> = {};
  if (form.why.trim().length > 200) found.why = 'Maak de zin korter: hooguit 200 tekens.';
  else if (traceProblem(form.why, true) !== '') found.why = 'Haal het nummer of het mailadres weg.';
  if (form.district.trim().length > 80)
    found.district = 'Maak de naam van de wijk korter: hooguit 80 tekens.';
  return found;
}

/** vCard 3.0 (RFC 2426) with the first name and the number and nothing else; "" without a number to call. */
export function vcard(name: string, phone: string): string {
  const number = parsePhone(phone);
  if (number === '') return '';
  const text = firstName(name).replace(/[\\,;]/g, (it) => `\\${it}`);
  return [
    'BEGIN:VCARD',
    'VERSION:3.0',
    `N:;${text};;;`,
    `FN:${text}`,
    `TEL;TYPE=CELL:${number}`,
    'END:VCARD',
    '',
  ].join('\r\n');
}

/**
 * Has what was saved come back in the worker's own row? Of a photo only whether there is one: the server draws it anew.
 */
export function arrived(saved: CardForm, worker: Partial<Worker> | undefined): boolean {
  const here = cardForm(worker);
  return (
    saved.why === here.why &&
    saved.district === here.district &&
    saved.languages.join() === here.languages.join() &&
    (saved.photo === '') === (here.photo === '')
  );
}
