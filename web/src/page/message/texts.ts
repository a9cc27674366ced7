import type { MessageTemplate } from '$shared/types';

/** A text whose key ends like this names the organisation; the server takes it only where the parent allows that. */
export const ORG = '_org';

/** The key without the ending that says which set a text is of. */
export function plainKey(key: string): string {
  return key.endsWith(ORG) ? key.slice(0, -ORG.length) : key;
}

/** The text that counts for a key and a language: of the own municipality before everybody's, then the newest. */
export function currentText(
  all: readonly MessageTemplate[],
  key: string,
  language: string,
): MessageTemplate | undefined {
  return versionsOf(all, key, language)[0];
}

/** All versions of a text, the one that counts first. */
export function versionsOf(
  all: readonly MessageTemplate[],
  key: string,
  language: string,
): MessageTemplate[] {
  return all
    .filter((text) => text.key === key && text.language === language)
    .sort((a, b) => Number(b.municipality !== '') - Number(a.municipality !== '') || age(b) - age(a));
}

const age = (text: MessageTemplate): number => Number(text.version);

/** Which way a text is read: it may begin with a Dutch name, so its first letter does not tell. */
export function directionOf(language: string): 'rtl' | 'ltr' {
  return /^(ar|fa|he|ur)\b/.test(language) ? 'rtl' : 'ltr';
}

const names: Record<string, string> = {
  afspraak: 'Afspraak om te bellen',
  herinnering: 'Herinnering voor morgen',
  geen_nieuws: 'Nog geen nieuws',
  overname: 'Een collega neemt het over',
  belofte_later: 'Antwoord komt later',
  gemist: 'Ik belde u net',
  gestopt: 'Berichten zijn gestopt',
  nazorg: 'Vragen hoe het gaat',
  ervaring: 'Vragen of de hulp hielp',
  spoed: 'Spoed, voor de coördinator',
};

/** The name of a text for the worker, whichever set it is of; an unknown key is shown as words. */
export function textName(key: string): string {
  const plain = plainKey(key);
  return names[plain] ?? plain.replaceAll('_', ' ');
}

const placeholders: Record<string, string> = {
  naam: 'Samira',
  tel: '06 12 34 56 78',
  dag: 'dinsdag',
  datum: '24 november',
  van: '10',
  tot: '12',
  tijd: '14.30',
  collega: 'Bram',
  tel2: '06 87 65 43 21',
  n: '3',
};

/** A text filled in with invented people; a name that nobody knows stays as it is. */
export function example(text: string): string {
  return text.replace(/\{([a-z][a-z0-9_]*)\}/g, (whole, name: string) => placeholders[name] ?? whole);
}
