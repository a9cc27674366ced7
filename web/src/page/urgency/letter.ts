import {
  dayLabel,
  type Municipality,
  type Parent,
  type Urgency,
  type UrgencyCriterion,
  type Worker,
} from '$shared/types';
import { day } from '../when';

import { criterionWords } from './criteria';

export interface LetterFacts {
  urgency: Urgency;
  parent: Parent | undefined;
  municipality: Municipality | undefined;
  worker: Worker | undefined;
  criteria: readonly UrgencyCriterion[];
  today: string;
}

/**
 * The letter in which the municipality asks UHT to go first with somebody (R55), from the file and from nothing else.
 * Never a BSN: what UHT knows her by is written on the paper by hand, when the parent wants that.
 */
export function letterText({ urgency, parent, municipality, worker, criteria, today }: LetterFacts): string {
  const place = municipality?.name ?? '';
  const step = urgency.step ? dayLabel('urgency_step', urgency.step).toLowerCase() : 'de hele zaak';
  const reasons = criterionWords(criteria, urgency.criteria).map((words) => `- ${words}`);
  return [
    `${place === '' ? '' : `${place}, `}${day(today)} ${today.slice(0, 4)}`,
    '',
    'Aan: UHT, Dienst Toeslagen',
    'Onderwerp: vraag om eerder te beginnen, want het kan niet wachten',
    '',
    'Goedendag,',
    '',
    `Wij vragen u om voorrang voor ${parent?.name || 'een ouder'}. Het gaat om: ${step}.`,
    'Kenmerk bij UHT (met de hand in te vullen): ....................',
    '',
    'Waarom het niet kan wachten:',
    ...reasons,
    ...(urgency.reason.trim() === '' ? [] : ['', urgency.reason.trim()]),
    '',
    'Wilt u binnen één werkdag bellen over wat u kunt doen? En wilt u de ouder zelf ook bellen?',
    '',
    'Met vriendelijke groet,',
    worker?.name ?? '',
    [municipality?.desk_name, place && `gemeente ${place}`].filter(Boolean).join(', '),
    worker?.phone
      ? `Telefoon: ${worker.phone}`
      : municipality?.desk_phone
        ? `Telefoon: ${municipality.desk_phone}`
        : '',
  ]
    .join('\n')
    .trimEnd();
}

/** A name for the saved letter that tells nobody whom it is about. */
export function letterName(today: string): string {
  return `brief-voorrang-${today}.txt`;
}
