import type { Field } from './fields';

/** What can be done about something the server did not take. */
export interface Remedy {
  /** One sentence for the worker: what happened, and what to do. */
  sentence: string;
  mend: boolean;
  refile: boolean;
  /** Text guard: send again with the text as it stands. */
  answer: boolean;
  /** There is no data: reading it is all that can be done. */
  seen: boolean;
}

const MENDABLE: Remedy = { sentence: '', mend: true, refile: false, answer: false, seen: false };

const REMEDIES: Record<string, Partial<Remedy>> = {
  invalid: { sentence: 'Er klopt iets niet. Pas het aan en stuur het opnieuw.' },
  warning: {
    sentence: 'Kijk even naar deze tekst. Staat er iets in dat u niet hoeft te bewaren?',
    answer: true,
  },
  not_visible: {
    sentence: 'U kunt niet meer bij deze ouder. Zet het bij iemand anders, of gooi het weg.',
    mend: false,
    refile: true,
  },
  not_allowed: {
    sentence: 'Dit mag alleen een coördinator doen. Vraag uw coördinator, en gooi het hier weg.',
    mend: false,
  },
  append_only: {
    sentence: 'Dit is al bewaard en kan niet meer veranderen. Maak een nieuw gesprek als het anders is.',
    mend: false,
  },
  order: {
    sentence: 'Vraag eerst waar de ouder hulp bij wil. Stuur dit daarna opnieuw.',
  },
  lost: {
    sentence: 'Een deel van uw werk is van dit toestel verdwenen. Kijk na of alles er nog is.',
    mend: false,
    seen: true,
  },
  too_large: { sentence: 'Deze tekst is te lang. Maak hem korter en stuur het opnieuw.' },
  unknown_field: { sentence: 'De app is te oud voor dit bericht. Werk de app bij en stuur het opnieuw.' },
  unknown_collection: {
    sentence: 'De app is te oud voor dit bericht. Werk de app bij en stuur het opnieuw.',
  },
};

/** The sentence and the ways out. The server's own words win where it gave them. */
export function remedy(code: string, why: string): Remedy {
  const found: Remedy = { ...MENDABLE, ...REMEDIES[code] };
  const own = why.trim();
  if (own !== '') return { ...found, sentence: own };
  if (found.sentence !== '') return found;
  return { ...found, sentence: 'Dit kon niet verstuurd worden. Kijk of het klopt en stuur het opnieuw.' };
}

/** True when a worker can type this field again. Ids and lists are chosen elsewhere. */
export function isTypable(field: Field, value: unknown): boolean {
  return field.typable && typeof value === 'string';
}
