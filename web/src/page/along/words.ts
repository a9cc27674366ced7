import type { GuardWords } from '$page/ui/guardwords';
import type { Intake, OtherBenefit, Said } from '$shared/types';

export const intakeAsks = [
  'children',
  'childcare_benefit',
  'paid_back',
  'registered',
  'pressing',
] as const satisfies readonly (keyof Intake)[];
export const fitAsks = ['can_do', 'room', 'track', 'rhythm'] as const;
export const talkTexts = ['wish_place', 'wish_time', 'wish_with', 'wish_without'] as const;

type Asks =
  | (typeof intakeAsks)[number]
  | 'other_benefits'
  | (typeof fitAsks)[number]
  | 'track_why'
  | 'track_words'
  | 'receiver'
  | (typeof talkTexts)[number]
  | 'interpreter'
  | 'standing'
  | 'own'
  | 'discuss'
  | 'not_discuss';

type Hinted =
  | 'registered'
  | 'other_benefits'
  | 'wish_place'
  | 'wish_without'
  | 'standing'
  | 'own'
  | 'track_why'
  | 'receiver';

/** Why another kind of help than was suggested; `own`: in the parent's words, as far as the parent wants. */
export type OwnReason = 'self' | 'calm' | 'more' | 'own';

/** What a parent may want to know the reason of (R149): the questions, and the steps that come close. */
export type WhyOf =
  | (typeof intakeAsks)[number]
  | 'other_benefits'
  | (typeof fitAsks)[number]
  | 'talk'
  | 'share'
  | 'consent'
  | 'who'
  | 'safe'
  | 'story'
  | 'needs';

/** The questions that a parent answers on the shared screen, one file a language, loaded when it is asked for. */
export interface AlongWords {
  /** BCP-47 */
  code: string;
  why: string;
  mayPass: string;
  count: (at: string, all: string) => string;
  /** instead of a number, at what comes after the questions that were announced */
  more: string;
  pass: string;
  next: string;
  previous: string;
  ready: string;
  stop: string;
  /** heading above what was answered, before it is kept */
  said: string;
  saidNothing: string;
  kept: string;
  notKept: string;
  titles: Record<'fit' | 'intake' | 'talk' | 'share', string>;
  asks: Record<Asks, string>;
  hints: Record<Hinted, string>;
  whys: Record<WhyOf, string>;
  answers: Record<Exclude<Said, ''>, string>;
  benefits: Record<OtherBenefit, string>;
  /** at the kind of help that the answers suggest */
  fits: string;
  reasons: Record<OwnReason, string>;
  standing: Record<'amount_calculated' | 'where_wrong', string>;
  share: (receiver: string) => string;
  shareHint: string;
  nothingThere: string;
  /** what is said of a BSN, or of a word that we never note, in the parent's own text */
  guard: GuardWords;
}

const files = import.meta.glob<{ words: AlongWords }>('./words.*.ts');

/** The words of a language; Dutch where there are none. */
export async function alongWords(code: string): Promise<AlongWords> {
  const load = files[`./words.${code}.ts`] ?? files['./words.nl.ts']!;
  return (await load()).words;
}
