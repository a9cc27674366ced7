import type {
  Band,
  CanDo,
  ChildCount,
  Lives,
  Onward,
  Person,
  Purpose,
  Relation,
  Rhythm,
  Room,
  Station,
  Topic,
  TrackKind,
} from '$shared/types';
import type { Channel, LifeArea } from './draft';
import { nl } from './words.nl';

/** Every value but "not said". */
type Said<T extends string> = Record<Exclude<T, ''>, string>;

/** The words a parent reads or hears, one file per language. */
export interface Words {
  /** BCP-47 */
  code: string;
  dir: 'ltr' | 'rtl';
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
  persons: Record<Person, string>;
  lives: Said<Lives>;
  livesIn: (place: string) => string;
  onward: Said<Onward>;
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
  /** the months, only where browsers do not know the language */
  months?: readonly string[];
  storyChanged: string;
  areas: Record<LifeArea, string>;
  how: Record<'well' | 'worries' | 'urgent' | 'not_discussed', string>;
  wish: Record<'help_now' | 'later' | 'self' | 'none', string>;
  yourWords: (words: string) => string;
  about: (topics: string) => string;
  topics: Record<Topic, string>;
  children: Said<ChildCount>;
  bands: Record<Band, string>;
  purposes: Record<Purpose, (receiver: string) => string>;
  /** what goes to a receiver, by the Dutch that the record keeps */
  kinds: Record<ShareKind, string>;
  weShare: (kinds: string) => string;
  decisions: Record<'given' | 'refused' | 'withdrawn', string>;
  promise: (what: string, day: string) => string;
  /** a promise that is itself a text message */
  sms: string;
  promiseOpen: (what: string) => string;
  /** what to expect, and of whom (R65) */
  hear: (day: string, name: string) => string;

  helper: (name: string) => string;
  helperPhone: (name: string, number: string) => string;
  other: string;
  otherAsked: string;
  canDo: Said<CanDo>;
  room: Said<Room>;
  track: Record<TrackKind, string>;
  rhythm: Said<Rhythm>;
  station: Said<Station>;
  since: (day: string) => string;
  beside: (name: string) => string;
  relation: Said<Relation>;
  readsAlong: (name: string) => string;
  mayBeCalled: (name: string) => string;
  peerWish: string;

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
  readAll: string;
  print: string;
  overview: string;
  stop: string;
  noVoice: string;
  askErase: string;
  back: string;
}

export const parts = [
  'who',
  'helper',
  'safe',
  'story',
  'needs',
  'pace',
  'promises',
  'consents',
  'beside',
  'station',
] as const;
export type Part = (typeof parts)[number];
/** Parts that stand in the file alone, also while a conversation goes on. */
export const filedParts: readonly Part[] = ['helper', 'beside', 'station'];

export const shareKinds = [
  'uw naam',
  'uw telefoonnummer',
  'waar u hulp bij wilt',
  'uw verhaal',
  'onze afspraken',
  'waar u bent in het herstel',
  'hoe u wilt heten',
  'hoe u contact wilt',
  'wat u hoopt',
  'hoe het met uw zaak staat',
] as const;
export type ShareKind = (typeof shareKinds)[number];

interface Language {
  code: string;
  /** endonym, and the Dutch name for the worker: "Türkçe (Turks)" */
  name: string;
  load: () => Promise<Words>;
}

/** The seven languages in the order of their own names; each a file that comes when it is asked for. */
export const languages: readonly Language[] = [
  { code: 'ar', name: 'العربية (Arabisch)', load: async () => (await import('./words.ar')).ar },
  { code: 'en', name: 'English (Engels)', load: async () => (await import('./words.en')).en },
  { code: 'es', name: 'Español (Spaans)', load: async () => (await import('./words.es')).es },
  { code: 'nl', name: 'Nederlands', load: async () => nl },
  { code: 'pap', name: 'Papiamentu (Papiaments)', load: async () => (await import('./words.pap')).pap },
  { code: 'pl', name: 'Polski (Pools)', load: async () => (await import('./words.pl')).pl },
  { code: 'tr', name: 'Türkçe (Turks)', load: async () => (await import('./words.tr')).tr },
];

/** The code of the language that a parent reads: her own where it is written, else Dutch. */
export function written(code: string): string {
  return languages.some((language) => language.code === code) ? code : 'nl';
}
