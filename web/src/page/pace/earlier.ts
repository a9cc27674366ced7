import type { IntakeDraft, PaceDraft } from '$page/encounter/draft';
import { questions } from '$page/intake/advice';
import { dayLabel, type Intake, type Track } from '$shared/types';

/* What was answered before, shown before it is asked again (R35). */

type Items = { term: string; value: string }[];

export function trackItems(track: Track): Items {
  return [
    { term: 'Wat kunt u nu zelf?', value: track.can_do && dayLabel('can_do', track.can_do) },
    { term: 'Ruimte in uw hoofd', value: track.room && dayLabel('room', track.room) },
    { term: 'Welke hulp past', value: dayLabel('track', track.track) },
    { term: 'Waarom zo', value: track.reason },
    { term: 'Hoe vaak wij bellen', value: track.rhythm && dayLabel('rhythm', track.rhythm) },
  ].filter((item) => item.value !== '');
}

export function intakeItems(intake: Intake): Items {
  return [
    ...questions.map(({ field, ask }) => ({
      term: ask,
      value: intake[field] && dayLabel('said', intake[field]),
    })),
    {
      term: 'Andere toeslagen',
      value: intake.other_benefits.map((one) => dayLabel('other_benefit', one)).join(', '),
    },
    { term: 'Wat er uitkwam', value: dayLabel('advice', intake.chosen) },
  ].filter((item) => item.value !== '');
}

/** Earlier answers as the beginning of new ones, under the id of the new row. */
export function paceFrom(id: string, { can_do, room, track, suggested, reason, rhythm }: Track): PaceDraft {
  return { id, can_do, room, track: track === suggested ? '' : track, reason, rhythm };
}

export function intakeFrom(id: string, before: Intake): IntakeDraft {
  const { children, childcare_benefit, paid_back, registered, pressing, chosen, chosen_reason } = before;
  return {
    id,
    children,
    childcare_benefit,
    paid_back,
    registered,
    pressing,
    other_benefits: [...before.other_benefits],
    chosen: chosen === before.advice ? '' : chosen,
    chosen_reason,
  };
}
