import { latestNeeds } from '$page/consent/share';
import { emptyIntake, emptyPace, type IntakeDraft, type PaceDraft } from '$page/encounter/draft';
import { intakeFrom, paceFrom } from '$page/pace/earlier';
import { intakeOp, paceOp } from '$page/pace/paceops';
import { begun, type Part } from '$page/parent/begun.svelte';
import { newest } from '$page/story/earlier';
import { talkForm, talkOps, currentTalk, type TalkForm } from '$page/talk/talk';
import type { Situation } from '$shared/pace';
import type { Intake, Need, NewOp, Parent, Talk, Track } from '$shared/types';

/** What stands in the file of what a parent can answer on the shared screen. */
export interface Before {
  parent: Parent;
  needs: readonly Need[];
  tracks: readonly Track[];
  intakes: readonly Intake[];
  talks: readonly Talk[];
}

export type About = 'fit' | 'intake' | 'talk';

/** Warnings about a text that were answered with "Laat staan", by field. */
type Answered = Record<string, boolean>;

interface Forms {
  fit: { pace: PaceDraft; answered: Answered };
  intake: { intake: IntakeDraft };
  talk: { form: TalkForm; answered: Answered };
}
export type Answers = { [about in About]: Part<Forms[about]> };

const NAMES = { fit: 'samen-tempo', intake: 'samen-vragen', talk: 'samen-drie' } as const;

/**
 * What a parent began to answer in her file: there after a kill or the lock, when the screen is opened again. Apart
 * from what the worker types behind the doors, which is not for this screen. To be called when begun has read the file.
 */
export function answersOf(parent: string): Answers {
  return {
    fit: begun.part(parent, NAMES.fit, { pace: emptyPace(''), answered: {} }, 'tracks'),
    intake: begun.part(parent, NAMES.intake, { intake: emptyIntake('') }, 'intakes'),
    talk: begun.part(parent, NAMES.talk, { form: talkForm(undefined, ''), answered: {} }, 'talks'),
  };
}

/** From what was answered before (R35), or where it was left. */
export function beginAnswers(answers: Answers, about: About, before: Before): void {
  if (answers[about].open) return;
  const track = newest([...before.tracks]);
  const intake = newest([...before.intakes]);
  if (about === 'fit') answers.fit.begin({ pace: track ? paceFrom('', track) : emptyPace(''), answered: {} });
  else if (about === 'intake')
    answers.intake.begin({ intake: intake ? intakeFrom('', intake) : emptyIntake('') });
  else answers.talk.begin(talkNow(before));
}

const talkNow = ({ talks, parent }: Before): Forms['talk'] => ({
  form: talkForm(currentTalk(talks), parent.interpreter),
  answered: {},
});

/** How much help fits, by the newest of everything (R52). */
export function situationOfFile(before: Before, pace: PaceDraft): Situation {
  return {
    needs: latestNeeds(before.needs),
    can_do: pace.can_do,
    room: pace.room,
    urgent: newest([...before.intakes])?.pressing === 'yes',
  };
}

/** What is new, as ops; nothing where the parent left everything as it was. */
export function answerOps(answers: Answers, about: About, before: Before): NewOp[] {
  if (!answers[about].changed) return [];
  const of = { parent: before.parent.id, encounter: '' };
  const { fit, intake, talk } = answers;
  if (about === 'intake') return intakeOp({ ...intake.form.intake, id: intake.id }, of);
  if (about === 'fit') {
    const pace = { ...fit.form.pace, id: fit.id };
    return paceOp(pace, situationOfFile(before, pace), of, left(fit.form.answered));
  }
  talk.isOvertaken(talkNow(before)); // what a colleague changed meanwhile stays; of the same line she has the last word
  const { form, answered } = talk.form;
  return talkOps(before.parent.id, currentTalk(before.talks), form, talk.id).map((op) => ({
    ...op,
    ...left(answered),
  }));
}

function left(answered: Answered): { answered?: string[] } {
  const fields = Object.keys(answered).filter((field) => answered[field]);
  return fields.length > 0 ? { answered: fields } : {};
}
