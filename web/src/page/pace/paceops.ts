import { adviceOf, suggestTrack, type Situation } from '$shared/pace';
import type { NewOp } from '$shared/types';
import { areas, type Draft, type IntakeDraft, type PaceDraft } from '$page/encounter/draft';

/* What is written of "Wat past bij u?" and "Vijf korte vragen". Nothing answered: nothing written. */

interface About {
  parent: string;
  encounter: string;
}

/** The five questions in a file, as far as they were filled in; `tasks`: what was agreed meanwhile. */
export interface IntakeForm {
  intake: IntakeDraft;
  answered: boolean;
  tasks: string[];
}

/** Warnings about a text that the worker has answered with "laat staan". */
type Answered = { answered?: string[] };

export function paceTouched(pace: PaceDraft): boolean {
  return pace.can_do !== '' || pace.room !== '' || pace.track !== '' || pace.rhythm !== '';
}

export function intakeTouched(intake: IntakeDraft): boolean {
  const { children, childcare_benefit, paid_back, registered, pressing, other_benefits } = intake;
  return (
    [children, childcare_benefit, paid_back, registered, pressing].some((said) => said !== '') ||
    other_benefits.length > 0
  );
}

/** What a conversation says about how much help fits. */
export function situationOf(draft: Draft): Situation {
  return {
    needs: areas.map((area) => {
      const { how, wish } = draft.needs[area];
      return { how: how || 'not_discussed', wish };
    }),
    can_do: draft.pace.can_do,
    room: draft.pace.room,
    urgent: draft.intake.pressing === 'yes',
  };
}

/** Another way than the suggested one was chosen and nobody said why (R52). */
export function paceUnexplained(pace: PaceDraft, situation: Situation): boolean {
  return overrules(pace.track, suggestTrack(situation)) && pace.reason.trim() === '';
}

/** Another outcome than the advice was chosen and nobody said why (R42). */
export function intakeUnexplained(intake: IntakeDraft): boolean {
  return (
    intakeTouched(intake) && overrules(intake.chosen, adviceOf(intake)) && intake.chosen_reason.trim() === ''
  );
}

function overrules(chosen: string, suggested: string): boolean {
  return chosen !== '' && chosen !== suggested;
}

/** The op of a track, or nothing when nothing was said. */
export function paceOp(
  pace: PaceDraft,
  situation: Situation,
  about: About,
  answered: Answered = {},
): NewOp[] {
  if (!paceTouched(pace)) return [];
  const suggested = suggestTrack(situation);
  const set = {
    ...about,
    can_do: pace.can_do,
    room: pace.room,
    suggested,
    track: pace.track || suggested,
    reason: overrules(pace.track, suggested) ? pace.reason.trim() : '',
    rhythm: pace.rhythm,
  };
  return [{ do: 'create', collection: 'tracks', id: pace.id, set, ...answered }];
}

/** The op of the five questions, or nothing when none was answered. */
export function intakeOp(intake: IntakeDraft, about: About, answered: Answered = {}): NewOp[] {
  if (!intakeTouched(intake)) return [];
  const { id, chosen, chosen_reason, other_benefits, ...said } = intake;
  const advice = adviceOf(intake);
  const set = {
    ...about,
    ...said,
    other_benefits: [...other_benefits],
    advice,
    chosen: chosen || advice,
    chosen_reason: overrules(chosen, advice) ? chosen_reason.trim() : '',
  };
  return [{ do: 'create', collection: 'intakes', id, set, ...answered }];
}
