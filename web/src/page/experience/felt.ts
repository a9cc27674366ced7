import { state } from '$shared/consent';
import type {
  Consent,
  Encounter,
  ExperienceManner,
  ExperienceMoment,
  Followup,
  NewOp,
  Parent,
  Worker,
} from '$shared/types';

import { withdrawOps } from '../consent/fileask';
import { isOpen } from '../followup/due';
import { coordinatorOf } from '../parent/wantsother';
import { traceProblem } from '../signal/traceable';
import { addDays } from '../when';
import { MOMENTS } from './moment';
import { ASKED } from './words';

type Asked = (typeof ASKED)[number];

/** What one parent answers: 1 to 5, or 0 when it is not known; what was skipped is not there. */
export interface Answers {
  given: Partial<Record<Asked, number>>;
  words: string;
}

/** May this parent be asked, and by this worker? */
export type MayAsk = 'not_wanted' | 'helper' | 'yes';

/**
 * Who helps does not ask whether help was felt (R129): the fixed contact person, and who had the last meeting.
 * A parent who said no to the question is not asked at all.
 */
export function mayAsk(about: {
  parent: Parent;
  consents: readonly Consent[];
  encounters: readonly Encounter[];
  me: string;
}): MayAsk {
  if (saidNo(about.consents)) return 'not_wanted';
  const last = [...about.encounters].sort((a, b) => (a.happened_at < b.happened_at ? 1 : -1))[0];
  return about.parent.fixed_contact === about.me || last?.author === about.me ? 'helper' : 'yes';
}

/** The last word about the question, whoever it named as receiver. */
function saidNo(consents: readonly Consent[]): boolean {
  const receivers = new Set(consents.filter((it) => it.purpose === 'felt_helped').map((it) => it.receiver));
  const states = [...receivers].map((receiver) => state(consents, 'felt_helped', receiver));
  return states.length > 0 && states.every((it) => it === 'refused' || it === 'withdrawn');
}

/** The answers as ops, about nobody: no parent, and no order that tells who said what. */
export function experienceOps(
  answers: Answers,
  how: { manner: ExperienceManner; moment: ExperienceMoment },
  newId: () => string,
): NewOp[] {
  const about = { manner: how.manner, ...(how.moment !== '' && { moment: how.moment }) };
  const ops: NewOp[] = [];
  for (const statement of ASKED) {
    const answer = answers.given[statement];
    if (answer === undefined || answer < 0 || answer > 5) continue;
    ops.push({ do: 'create', collection: 'experiences', id: newId(), set: { statement, answer, ...about } });
  }
  const words = answers.words.trim();
  if (words !== '') {
    const set = { statement: 'words', answer: 0, words, ...about };
    // Her own words are hers: nobody is asked to change them, and least of all whoever helps her
    ops.push({ do: 'create', collection: 'experiences', id: newId(), set, answered: ['words'] });
  }
  return ops;
}

/** What has to be taken out of the open answer; a name is the parent's own choice. */
export function wordsProblem(text: string): string {
  if (text.trim().length > 1000) return 'Maak de tekst korter: hooguit 1000 tekens.';
  return traceProblem(text, true);
}

export const ASK_TASK = 'Vraag de ouder of de hulp echt helpt';

/** A colleague asks: a task for the coordinator, within a week. Nothing when there is no coordinator here. */
export function colleagueOps(
  parent: Parent,
  about: { workers: readonly Worker[]; today: string; id: string },
): NewOp[] {
  const owner = coordinatorOf(about.workers, parent.municipality);
  if (owner === '') return [];
  const set = {
    parent: parent.id,
    what: `${ASK_TASK}. Laat dit doen door iemand die de ouder niet zelf helpt.`,
    kind: 'arrange',
    owner,
    due: addDays(about.today, 7),
    channel: 'none',
    promise: false,
  };
  return [{ do: 'create', collection: 'followups', id: about.id, set }];
}

/** Has a colleague been asked already, and is that still to be done? */
export function isAsked(followups: readonly Followup[]): boolean {
  return followups.some((it) => isOpen(it) && it.what.startsWith(ASK_TASK));
}

/** The task of one moment, in the words that the server uses too (internal/followup/felt.go). */
function taskAt(moment: ExperienceMoment): string {
  const label = MOMENTS.find((it) => it.value === moment)?.label ?? '';
  return label === '' ? '' : `${ASK_TASK}: ${label.charAt(0).toLowerCase()}${label.slice(1)}.`;
}

/** The open task to ask this parent, and its moment; the server makes one at each moment by itself. */
export function turn(
  followups: readonly Followup[],
): { task: Followup; moment: ExperienceMoment } | undefined {
  const task = followups.find((it) => isOpen(it) && it.what.startsWith(ASK_TASK));
  if (task === undefined) return undefined;
  return { task, moment: MOMENTS.find((it) => taskAt(it.value) === task.what)?.value ?? '' };
}

function ends(task: { id: string; state: string }, set: Record<string, string>): NewOp {
  return { do: 'update', collection: 'followups', id: task.id, was: { state: task.state }, set };
}

/**
 * She was asked, whatever she answered: the task is done. Without a task it is written down for a moment, so that
 * nobody asks her again; nothing of the answers goes with it.
 */
export function askedOps(
  parent: string,
  moment: ExperienceMoment,
  followups: readonly Followup[],
  newId: () => string,
): NewOp[] {
  const open = turn(followups);
  if (open !== undefined && (open.moment === moment || open.moment === ''))
    return [ends(open.task, { state: 'done' })];
  if (moment === '') return [];
  const id = newId();
  const set = { parent, what: taskAt(moment), kind: 'arrange', channel: 'none', promise: false };
  return [{ do: 'create', collection: 'followups', id, set }, ends({ id, state: 'open' }, { state: 'done' })];
}

/** Not now: this moment is over, and nobody asks why. */
export function ratherNotOps(task: Followup): NewOp[] {
  const set = { state: 'cancelled', cancel_reason: 'De ouder wil dit liever niet.' };
  return [
    {
      do: 'update',
      collection: 'followups',
      id: task.id,
      was: { state: task.state, cancel_reason: task.cancel_reason },
      set,
    },
  ];
}

/** Never again: a no to the question itself, to whoever had a yes. */
export function neverOps(parent: string, consents: readonly Consent[], task: Followup | undefined): NewOp[] {
  const given = new Set(
    consents
      .filter((it) => it.purpose === 'felt_helped' && state(consents, 'felt_helped', it.receiver) === 'given')
      .map((it) => it.receiver),
  );
  const receivers = given.size === 0 ? [''] : [...given];
  const no = receivers.flatMap((receiver) =>
    withdrawOps({ parent, purpose: 'felt_helped', receiver }, consents, []),
  );
  return task === undefined ? no : [...no, ...ratherNotOps(task)];
}
