import type { Channel, LifeArea } from './draft';
import { nl } from './words.nl';
import { en } from './words.en';
import { tr } from './words.tr';

/** The words a parent reads or hears, one file per language. */
export interface Words {
  /** BCP-47 */
  code: string;
  dir: 'ltr' | 'rtl';
  /** endonym, and the Dutch name for the worker: "Türkçe (Turks)" */
  name: string;
  /** false: the label "proefvertaling" is shown */
  checked: boolean;
  /** the word "proefvertaling" for the parent herself */
  trial: string;

  title: string;
  promiseOfWriting: string;
  nothingYet: string;
  headings: Record<Part, string>;
  called: (name: string) => string;
  phone: (number: string) => string;
  language: (name: string) => string;
  interpreter: Record<'none' | 'phone' | 'on_site' | 'no_family', string>;
  channelYes: Record<Channel, string>;
  channelNo: Record<Channel, string>;
  sharedDevice: string;
  mayNameOrganisation: string;
  mayNotNameOrganisation: string;
  agreedName: (name: string) => string;
  codeWord: string;
  safeTime: (from: string, until: string) => string;
  safeDays: (days: string) => string;
  days: readonly string[];
  storyChanged: string;
  areas: Record<LifeArea, string>;
  how: Record<'well' | 'worries' | 'urgent' | 'not_discussed', string>;
  wish: Record<'help_now' | 'later' | 'self' | 'none', string>;
  yourWords: (words: string) => string;
  purposes: Record<string, (receiver: string) => string>;
  decisions: Record<'given' | 'refused' | 'withdrawn', string>;
  promise: (what: string, day: string) => string;
  /** a promise that is itself a text message */
  sms: string;
  promiseOpen: (what: string) => string;

  yes: string;
  no: string;
  noIsFine: string;
  mayChange: string;
  signHere: string;
  typeName: string;

  wrong: string;
  erase: string;
  eraseSure: (heading: string) => string;
  eraseYes: string;
  eraseNo: string;
  erased: string;
  undo: string;
  readAloud: string;
  stop: string;
  noVoice: string;
  askErase: string;
  back: string;
}

export const parts = ['who', 'safe', 'story', 'needs', 'consents', 'promises'] as const;
export type Part = (typeof parts)[number];

/** Languages that are written; the others of the seven follow as a file each. */
export const languages: readonly Words[] = [nl, en, tr];

/** The words of a language, or Dutch where it is not written yet. */
export function wordsOf(code: string): Words {
  return languages.find((words) => words.code === code) ?? nl;
}
