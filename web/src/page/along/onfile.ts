import { latestNeeds } from '$page/consent/share';
import { emptyIntake, emptyPace, type IntakeDraft, type PaceDraft } from '$page/encounter/draft';
import { intakeFrom, paceFrom } from '$page/pace/earlier';
import { intakeOp, paceOp } from '$page/pace/paceops';
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

/** Answers that were begun in the file, from what was answered before (R35). */
export interface Answers {
  pace: PaceDraft;
  intake: IntakeDraft;
  talk: TalkForm;
  /** warnings about a text that were answered with "Laat staan" */
  answered: Record<string, boolean>;
}

export function answersOf(before: Before, newId: () => string): Answers {
  const track = newest([...before.tracks]);
  const intake = newest([...before.intakes]);
  return {
    pace: track ? paceFrom(newId(), track) : emptyPace(newId()),
    intake: intake ? intakeFrom(newId(), intake) : emptyIntake(newId()),
    talk: talkForm(currentTalk(before.talks), before.parent.interpreter),
    answered: {},
  };
}

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
export function answerOps(
  about: 'fit' | 'intake' | 'talk',
  first: Answers,
  now: Answers,
  before: Before,
  newId: () => string,
): NewOp[] {
  if (JSON.stringify(first) === JSON.stringify(now)) return [];
  const of = { parent: before.parent.id, encounter: '' };
  if (about === 'intake') return intakeOp(now.intake, of);
  const ops =
    about === 'fit'
      ? paceOp(now.pace, situationOfFile(before, now.pace), of)
      : talkOps(before.parent.id, currentTalk(before.talks), now.talk, newId());
  const answered = Object.keys(now.answered).filter((field) => now.answered[field]);
  return answered.length > 0 ? ops.map((op) => ({ ...op, answered })) : ops;
}
