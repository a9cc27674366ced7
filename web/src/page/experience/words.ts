import type { Statement } from '$shared/types';

/** The five statements in the order in which they are asked; the open question comes after them. */
export const ASKED = [
  'heard',
  'understood',
  'kept_promises',
  'pace',
  'really_helped',
] as const satisfies readonly Statement[];

/** What a parent reads or hears when asked whether help was felt (R129): one file a language, loaded when chosen. */
export interface FeltWords {
  code: string;
  dir: 'ltr' | 'rtl';
  /** A person who speaks it has checked it. */
  checked: boolean;
  /** "proefvertaling" */
  trial: string;
  title: string;
  /** Nobody who helps you sees this; you may skip everything. */
  intro: string;
  begin: string;
  statements: Record<(typeof ASKED)[number], string>;
  /** From 1, not at all, to 5, very much. */
  answers: readonly [string, string, string, string, string];
  unknown: string;
  skip: string;
  previous: string;
  open: string;
  openHint: string;
  done: string;
  stop: string;
  thanks: string;
  handBack: string;
  close: string;
  notKept: string;
}

/** Languages to choose from: each in its own words, and in Dutch for the worker. */
export const NAMES = [
  { code: 'nl', name: 'Nederlands' },
  { code: 'en', name: 'English (Engels)' },
  { code: 'pap', name: 'Papiamentu (Papiaments)' },
  { code: 'tr', name: 'Türkçe (Turks)' },
  { code: 'ar', name: 'العربية (Arabisch)' },
  { code: 'pl', name: 'Polski (Pools)' },
  { code: 'es', name: 'Español (Spaans)' },
] as const;

const files = import.meta.glob<{ words: FeltWords }>('./words.*.ts');

/** The words of a language; Dutch where there are none. */
export async function feltWords(code: string): Promise<FeltWords> {
  const load = files[`./words.${code}.ts`] ?? files['./words.nl.ts']!;
  return (await load()).words;
}
