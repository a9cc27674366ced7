import { state } from '$shared/consent';
import type {
  Consent,
  Encounter,
  ExperienceManner,
  ExperienceMoment,
  NewOp,
  Parent,
  Worker,
} from '$shared/types';

import { isOpen } from '../followup/due';
import { coordinatorOf } from '../parent/wantsother';
import { traceProblem } from '../signal/traceable';
import { addDays } from '../when';
import { ASKED } from './words';

type Asked = (typeof ASKED)[number];

/** What one parent answers: 1 to 5; what was skipped or is not known is not there. */
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
    if (answer === undefined || answer < 1 || answer > 5) continue;
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
export function isAsked(followups: readonly Parameters<typeof isOpen>[0][]): boolean {
  return followups.some((it) => isOpen(it) && it.what.startsWith(ASK_TASK));
}
