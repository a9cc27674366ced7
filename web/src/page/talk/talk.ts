import type { Interpreter, NewOp, Talk, TalkState } from '$shared/types';

/** The two questions that most parents have, offered as ticks (R66). Kept by name, own questions in full. */
export const STANDING: readonly { value: string; label: string }[] = [
  { value: 'amount_calculated', label: 'Hoe is mijn bedrag berekend?' },
  { value: 'where_wrong', label: 'Waar ging het mis in mijn zaak?' },
];

/** A question as a person reads it. */
export function questionWords(question: string): string {
  return STANDING.find((it) => it.value === question)?.label ?? question;
}

/** Wishes of the parent for a talk of three (R80). Everything may stay empty. `own`: one question a line. */
export interface TalkForm {
  wish_place: string;
  wish_time: string;
  wish_with: string;
  wish_without: string;
  interpreter: Interpreter;
  discuss: string;
  not_discuss: string;
  standing: string[];
  own: string;
  state: TalkState;
}

const isStanding = (question: string): boolean => STANDING.some((it) => it.value === question);

/** The talk that counts: the newest. */
export function currentTalk(talks: readonly Talk[]): Talk | undefined {
  return [...talks].sort((a, b) => (a.happened_at < b.happened_at ? 1 : -1))[0];
}

export function talkForm(talk: Talk | undefined, interpreter: Interpreter): TalkForm {
  const questions = talk?.questions ?? [];
  return {
    wish_place: talk?.wish_place ?? '',
    wish_time: talk?.wish_time ?? '',
    wish_with: talk?.wish_with ?? '',
    wish_without: talk?.wish_without ?? '',
    interpreter: talk?.interpreter ?? interpreter,
    discuss: talk?.discuss ?? '',
    not_discuss: talk?.not_discuss ?? '',
    standing: questions.filter(isStanding),
    own: questions.filter((it) => !isStanding(it)).join('\n'),
    state: talk?.state ?? 'preparing',
  };
}

/** Standing questions in their own order, then the parent's own, each once. */
export function questionsOf(form: Pick<TalkForm, 'standing' | 'own'>): string[] {
  const own = form.own
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  return [...new Set([...STANDING.map((it) => it.value).filter((it) => form.standing.includes(it)), ...own])];
}

const ROOM = {
  wish_place: 200,
  wish_time: 200,
  wish_with: 300,
  wish_without: 300,
  discuss: 4000,
  not_discuss: 2000,
} as const;

/** What has to be mended first, by field. */
export function talkProblems(form: TalkForm): Record<string, string> {
  const found: Record<string, string> = {};
  for (const [field, room] of Object.entries(ROOM) as [keyof typeof ROOM, number][])
    if (form[field].trim().length > room)
      found[field] = `Dit is te lang. Maak het korter dan ${room} tekens.`;
  if (questionsOf(form).some((it) => it.length > 300))
    found.own = 'Deze vraag is te lang. Maak er twee vragen van, elk op een eigen regel.';
  return found;
}

const TEXTS = [
  'wish_place',
  'wish_time',
  'wish_with',
  'wish_without',
  'interpreter',
  'discuss',
  'not_discuss',
  'state',
] as const;

/**
 * A new preparation, or what differs of the one there is. Other questions make a new preparation: no list is ever
 * changed by a phone (docs/records.md), and the newest counts.
 */
export function talkOps(parent: string, talk: Talk | undefined, form: TalkForm, id: string): NewOp[] {
  const questions = questionsOf(form);
  const texts = Object.fromEntries(TEXTS.map((field) => [field, form[field].trim()]));
  if (talk === undefined || JSON.stringify(talk.questions) !== JSON.stringify(questions))
    return [{ do: 'create', collection: 'talks', id, set: { parent, ...texts, questions } }];
  const was: Record<string, unknown> = {};
  const set: Record<string, unknown> = {};
  for (const field of TEXTS) {
    if (talk[field] === texts[field]) continue;
    was[field] = talk[field];
    set[field] = texts[field];
  }
  return Object.keys(set).length === 0 ? [] : [{ do: 'update', collection: 'talks', id: talk.id, was, set }];
}
