import type { IntakeDraft, PaceDraft } from '$page/encounter/draft';
import type { Words } from '$page/encounter/words';
import type { TalkForm } from '$page/talk/talk';
import { suggestTrack, type Situation } from '$shared/pace';
import {
  CAN_DO,
  INTERPRETERS,
  OTHER_BENEFITS,
  RHYTHMS,
  ROOMS,
  SAID,
  TRACK_KINDS,
  type OtherBenefit,
} from '$shared/types';

import { intakeAsks, talkTexts, type AlongWords, type OwnReason } from './words';

export interface Option {
  value: string;
  label: string;
  hint?: string;
}

interface Asked {
  id: string;
  ask: string;
  hint?: string;
  why: string;
  /** comes after the questions that were announced, and is not counted */
  more?: boolean;
}
/** One answer of a few; the same answer once more takes it back. */
export interface OneOf extends Asked {
  kind: 'one';
  options: Option[];
  get: () => string;
  set: (value: string) => void;
}
export interface SomeOf extends Asked {
  kind: 'some';
  options: Option[];
  get: () => string[];
  set: (value: string[]) => void;
}
/** A warning about a text that was answered with "Laat staan". */
export interface Left {
  answered: () => boolean;
  answer: (yes: boolean) => void;
}
export interface InWords extends Asked, Left {
  kind: 'words';
  /** most characters */
  room: number;
  get: () => string;
  set: (value: string) => void;
}
/** A text that is read out, and then a yes or a no (R30, R31). */
export interface YesOrNo extends Asked {
  kind: 'consent';
  parts: () => { text: string; strong: boolean }[];
  /** language of the text, which may be another one than that of the screen */
  lang: string;
  get: () => string;
  set: (value: 'given' | 'refused') => void;
}
/** One question on the shared screen: it reads and writes the form of the worker. */
export type Step = OneOf | SomeOf | InWords | YesOrNo;
/** The questions in the language that is on the screen. */
export type Steps = (along: AlongWords, words: Words) => Step[];

const options = (values: readonly string[], labels: Readonly<Record<string, string>>): Option[] =>
  values.flatMap((value) => (value === '' ? [] : [{ value, label: labels[value] ?? value }]));

/** "Vijf korte vragen" and the other allowances (R41, R43). */
export function intakeSteps(intake: () => IntakeDraft): Steps {
  return (along) => [
    ...intakeAsks.map((field): OneOf => {
      const step: OneOf = {
        kind: 'one',
        id: field,
        ask: along.asks[field],
        why: along.whys[field],
        options: options(SAID, along.answers),
        get: () => intake()[field],
        set: (value) => (intake()[field] = value as IntakeDraft[typeof field]),
      };
      return field === 'registered' ? { ...step, hint: along.hints.registered } : step;
    }),
    {
      kind: 'some',
      id: 'other_benefits',
      more: true,
      ask: along.asks.other_benefits,
      hint: along.hints.other_benefits,
      why: along.whys.other_benefits,
      options: options(OTHER_BENEFITS, along.benefits),
      get: () => intake().other_benefits,
      set: (value) => (intake().other_benefits = value as OtherBenefit[]),
    },
  ];
}

/** Kept where a parent takes another kind of help than was suggested, and leaves the question why (R52). */
export const OWN_CHOICE = 'De ouder koos dit zelf op het scherm.';
/** The same, with what the parent tapped; the record keeps the Dutch. `own` makes way for the parent's own words. */
export const OWN_REASONS: Readonly<Record<OwnReason, string>> = {
  self: 'De ouder doet nu liever veel zelf.',
  calm: 'De ouder wil het nu rustig houden.',
  more: 'De ouder wil nu meer hulp.',
  own: 'De ouder heeft een eigen reden.',
};

/** Such an answer among others, by its key. */
export const left = (all: Record<string, boolean>, key: string): Left => ({
  answered: () => all[key] ?? false,
  answer: (yes) => (all[key] = yes),
});

/** "Wat past bij u?" (R51, R52, R76). */
export function fitSteps(pace: () => PaceDraft, situation: () => Situation, ofReason: Left): Steps {
  return (along, words) => {
    const one = (field: 'can_do' | 'room' | 'rhythm', list: Option[]): OneOf => ({
      kind: 'one',
      id: field,
      ask: along.asks[field],
      why: along.whys[field],
      options: list,
      get: () => pace()[field],
      set: (value) => Object.assign(pace(), { [field]: value }),
    });
    const suggested = suggestTrack(situation());
    const ways = options(TRACK_KINDS, words.track).map((it) =>
      it.value === suggested ? { ...it, hint: along.fits } : it,
    );
    return [
      one('can_do', options(CAN_DO, words.canDo)),
      one('room', options(ROOMS, words.room)),
      {
        kind: 'one',
        id: 'track',
        ask: along.asks.track,
        why: along.whys.track,
        options: ways,
        get: () => pace().track,
        set: (value) => chooseTrack(pace(), value as PaceDraft['track'], suggested),
      },
      ...(overruled(pace(), suggested) ? reasonSteps(pace, along, ofReason) : []),
      one('rhythm', options(RHYTHMS, words.rhythm)),
    ];
  };
}

const overruled = (pace: PaceDraft, suggested: string): boolean =>
  pace.track !== '' && pace.track !== suggested;

function chooseTrack(pace: PaceDraft, track: PaceDraft['track'], suggested: string): void {
  pace.track = track;
  const ofScreen = pace.reason === OWN_CHOICE || Object.values(OWN_REASONS).includes(pace.reason);
  if (!overruled(pace, suggested) && ofScreen) pace.reason = '';
  if (overruled(pace, suggested) && pace.reason === '') pace.reason = OWN_CHOICE;
}

/** The one of the given reasons, 'own' for anything that somebody wrote, '' where the question was passed by. */
function reasonOf({ reason }: PaceDraft): OwnReason | '' {
  if (reason === '' || reason === OWN_CHOICE) return '';
  const found = Object.entries(OWN_REASONS).find(([, sentence]) => sentence === reason);
  return (found?.[0] as OwnReason | undefined) ?? 'own';
}

/** Why this fits better, for who wants to say it (R52): a few answers, or own words. */
function reasonSteps(pace: () => PaceDraft, along: AlongWords, ofReason: Left): Step[] {
  const why = along.whys.track;
  const choice: OneOf = {
    kind: 'one',
    id: 'track_why',
    more: true,
    ask: along.asks.track_why,
    hint: along.hints.track_why,
    why,
    options: options(Object.keys(OWN_REASONS), along.reasons),
    get: () => reasonOf(pace()),
    set: (value) => (pace().reason = value === '' ? OWN_CHOICE : OWN_REASONS[value as OwnReason]),
  };
  if (reasonOf(pace()) !== 'own') return [choice];
  const text: InWords = {
    kind: 'words',
    id: 'track_words',
    more: true,
    ask: along.asks.track_words,
    why,
    room: 500,
    get: () => (pace().reason === OWN_REASONS.own ? '' : pace().reason),
    set: (value) => (pace().reason = value.trim() === '' ? OWN_REASONS.own : value),
    ...ofReason,
  };
  return [choice, text];
}

/** What the parent wishes for the talk with the municipality and UHT (R66, R80). */
export function talkSteps(form: () => TalkForm, answered: () => Record<string, boolean>): Steps {
  return (along, words) => {
    const why = along.whys.talk;
    const open = (field: 'own' | 'discuss' | 'not_discuss' | (typeof talkTexts)[number], room: number) => {
      const hints: Partial<Record<string, string>> = along.hints;
      const hint = hints[field];
      const kept = field === 'own' ? 'questions' : field;
      const step: InWords = {
        kind: 'words',
        id: field,
        ask: along.asks[field],
        why,
        room,
        get: () => form()[field],
        set: (value) => (form()[field] = value),
        answered: () => answered()[kept] ?? false,
        answer: (yes) => (answered()[kept] = yes),
      };
      return hint === undefined ? step : { ...step, hint };
    };
    return [
      open('wish_place', 200),
      open('wish_time', 200),
      open('wish_with', 300),
      open('wish_without', 300),
      {
        kind: 'one',
        id: 'interpreter',
        ask: along.asks.interpreter,
        why,
        options: options(INTERPRETERS, words.interpreter),
        get: () => form().interpreter,
        set: (value) => (form().interpreter = value as TalkForm['interpreter']),
      },
      {
        kind: 'some',
        id: 'standing',
        ask: along.asks.standing,
        hint: along.hints.standing,
        why,
        options: options(Object.keys(along.standing), along.standing),
        get: () => form().standing,
        set: (value) => (form().standing = value),
      },
      open('own', 300),
      open('discuss', 4000),
      open('not_discuss', 2000),
    ];
  };
}

/** What was answered, as a parent reads it back; '' where the question was passed by. */
export function answerOf(step: Step, words: Words): string {
  const labels = (values: string[]): string =>
    values.map((value) => named(step).find((it) => it.value === value)?.label ?? value).join(', ');
  switch (step.kind) {
    case 'one':
      return step.get() === '' ? '' : labels([step.get()]);
    case 'some':
      return labels(step.get());
    case 'words':
      return step.get().trim();
    case 'consent':
      return { given: words.yes, refused: words.no }[step.get()] ?? '';
  }
}

const named = (step: Step): Option[] => ('options' in step ? step.options : []);

/** Everything of a question, in the order in which it is read aloud. */
export function aloud(step: Step, words: Words): string[] {
  const lines = [step.ask, step.hint ?? ''];
  const text = step.kind === 'consent' ? step.parts().map((it) => it.text) : [];
  if (text.length > 0) lines.push(text.join(''), words.yes, words.no);
  for (const { label, hint } of named(step)) lines.push(label, hint ?? '');
  return lines.filter((line) => line !== '');
}
