import { addDays } from '../when';

/** One message that waits, and what would happen with it: GET desk/outbox/plan. */
export interface Planned {
  id: string;
  parent: string;
  channel: string;
  state: string;
  words: string;
  next_at: string;
  would: 'sending' | 'held' | 'stopped';
  would_words: string;
}

export interface Plan {
  items: Planned[];
  /** How many were left out. */
  more?: number;
}

export interface PlanGroup {
  would: Planned['would'];
  title: string;
  items: Planned[];
}

const groups: readonly [Planned['would'], string][] = [
  ['sending', 'Dit gaat weg'],
  ['held', 'Dit blijft wachten'],
  ['stopped', 'Dit stopt, een collega krijgt een afspraak'],
];

/** What leaves, what waits and what stops, each in the order of its moment; empty groups are left out. */
export function planGroups(items: readonly Planned[]): PlanGroup[] {
  return groups
    .map(([would, title]) => ({
      would,
      title,
      items: items.filter((it) => it.would === would).sort((a, b) => a.next_at.localeCompare(b.next_at)),
    }))
    .filter((group) => group.items.length > 0);
}

const verbs: Record<Planned['would'], [one: string, more: string]> = {
  sending: ['gaat weg', 'gaan weg'],
  held: ['blijft wachten', 'blijven wachten'],
  stopped: ['stopt', 'stoppen'],
};

/** How many, in a sentence: "1 gaat weg, 2 blijven wachten". */
export function planWords(groups: readonly PlanGroup[]): string {
  return groups
    .map(({ would, items }) => `${items.length} ${verbs[would][items.length === 1 ? 0 : 1]}`)
    .join(', ');
}

/** The days one can look at with one tap. */
export function planDays(today: string): { day: string; word: string }[] {
  return [
    { day: today, word: 'Vandaag' },
    { day: addDays(today, 1), word: 'Morgen' },
    { day: addDays(today, 2), word: 'Overmorgen' },
  ];
}

/** Why a day cannot be looked at; "" when it can. */
export function wrongDay(day: string, today: string): string {
  if (day === '') return 'Vul een datum in.';
  if (day < today) return 'Deze dag is voorbij. Kies vandaag of een latere dag.';
  return '';
}
