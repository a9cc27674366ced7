import { wrongWords } from '$shared/sms';
import type { MessageTemplate } from '$shared/types';

import { currentText, ORG, plainKey, textName } from '../message/texts';

/** One text in the list: how many languages it has, and in how many the municipality wrote its own. */
export interface TextLine {
  key: string;
  name: string;
  languages: number;
  own: number;
}

/** All texts, once each, by their names. */
export function textLines(all: readonly MessageTemplate[]): TextLine[] {
  const keys = new Set(all.map((text) => plainKey(text.key)));
  return [...keys]
    .map((key) => {
      const mine = all.filter((text) => plainKey(text.key) === key);
      const own = mine.filter((text) => text.municipality !== '');
      return { key, name: textName(key), languages: languagesIn(mine), own: languagesIn(own) };
    })
    .sort((a, b) => a.name.localeCompare(b.name, 'nl'));
}

const languagesIn = (texts: readonly MessageTemplate[]): number =>
  new Set(texts.map((text) => text.language)).size;

/** In how many languages a text is there, in words. */
export function lineWords({ languages, own }: TextLine): string {
  const all = languages === 1 ? 'In 1 taal' : `In ${languages} talen`;
  if (own === 0) return `${all}, tekst van Naast.`;
  return `${all}. Eigen tekst van uw gemeente in ${own === 1 ? '1 taal' : `${own} talen`}.`;
}

export type TextSet = 'plain' | 'org';

/** The key as it is stored for one of the two sets. */
export function keyOf(key: string, set: TextSet): string {
  return set === 'org' ? key + ORG : key;
}

/** The sets that exist for a text: one is always there. */
export function setsOf(all: readonly MessageTemplate[], key: string): TextSet[] {
  return all.some((text) => text.key === key + ORG) ? ['plain', 'org'] : ['plain'];
}

/** Where a text comes from. */
export function originWords(text: MessageTemplate): string {
  const version = `versie ${text.version}`;
  return text.municipality === '' ? `Tekst van Naast, ${version}` : `Tekst van uw gemeente, ${version}`;
}

/**
 * What has to change before a text can be tried, in one sentence; "" when the server may look. All texts of a key
 * have the same `places`: phones ask for the values of one, and the server may take another.
 */
export function wrongTemplate(text: string, places: readonly string[]): string {
  if (text.trim() === '') return 'Vul een tekst in.';
  const open = openIn(text);
  const missing = places.find((name) => !open.includes(name));
  if (missing !== undefined) return `In de tekst moet {${missing}} staan. Naast vult dat in.`;
  const unknown = open.find((name) => !places.includes(name));
  if (unknown !== undefined) return `Naast kent {${unknown}} niet in deze tekst. Haal dat weg.`;
  return wrongWords(text);
}

function openIn(text: string): string[] {
  return [...text.matchAll(/\{([^}]*)\}/g)].map((found) => found[1] ?? '');
}

/** The text one starts from when writing: what counts now, else the one in the other set, else the Dutch one. */
export function startText(
  all: readonly MessageTemplate[],
  key: string,
  language: string,
): MessageTemplate | undefined {
  return (
    currentText(all, key, language) ??
    currentText(all, plainKey(key), language) ??
    currentText(all, key, 'nl')
  );
}

/** What the server says of a text with the longest names and words in it: POST desk/templates. */
export interface Tried {
  id: string;
  version: number;
  parts: number;
  alphabet: string;
  /** Letters that are left with the longest names. */
  left: number;
  example: string;
}

/** The server's answer in a sentence. */
export function triedWords({ left }: Tried): string {
  const over = left === 1 ? 'is er nog 1 teken' : `zijn er nog ${left} tekens`;
  return `Deze tekst mag. Ook met lange namen past hij in één sms: dan ${over} over.`;
}
