import { ar } from './ar';
import { en } from './en';
import { es } from './es';
import { nl } from './nl';
import { pap } from './pap';
import { pl } from './pl';
import { tr } from './tr';

/** Everything that the page says. B1; no name, no organisation, nothing about why. */
export interface Words {
  /** The language, as its speakers call it. */
  own: string;
  language: string;
  /** "" where people have checked the words. */
  trial: string;
  title: string;
  intro: string;
  points: readonly string[];
  /** Pushes are read by whoever holds the telephone. */
  shared: string;
  yes: string;
  before: string;
  wait: string;
  done: string;
  close: string;
  stop: string;
  stopped: string;
  again: string;
  last: string;
  install: string;
  installSteps: readonly string[];
  blocked: string;
  unblock: string;
  impossible: string;
  nothing: string;
  gone: string;
  trouble: string;
}

export const words = { nl, en, pap, tr, ar, pl, es } satisfies Record<string, Words>;

export type Lang = keyof typeof words;

/** The first of the browser's languages that we speak. */
export function langOf(wished: readonly string[]): Lang {
  for (const wish of wished) {
    const lang = wish.toLowerCase().split('-')[0]!;
    if (isLang(lang)) return lang;
  }
  return 'nl';
}

export const isLang = (text: string): text is Lang => Object.hasOwn(words, text);
