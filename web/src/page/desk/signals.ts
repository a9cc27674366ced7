import { dayLabel, type Contribution, type LifeArea, type Signal, type SignalTheme } from '$shared/types';

import { traceProblem } from '../signal/traceable';

/** A signal as who answers for it reads it: never who sent it. `day`: a date. `late`: no answer within the term. */
export interface DeskSignal extends Pick<
  Signal,
  | 'id'
  | 'municipality'
  | 'kind'
  | 'what'
  | 'times'
  | 'who'
  | 'about'
  | 'referral'
  | 'theme'
  | 'state'
  | 'answer'
> {
  /** the name of the municipality */
  place: string;
  day: string;
  late: boolean;
}

/** Parents of a municipality who wait longer than agreed for somebody else (R16): a count, and whom to ring. */
export interface Waiting {
  place: string;
  parents: number;
  since: string;
  coordinators: { name: string; phone: string }[];
}

export interface DeskContribution extends Pick<
  Contribution,
  'id' | 'kind' | 'title' | 'text' | 'state' | 'answer'
> {
  life_area: LifeArea | '';
  day: string;
}

/** GET desk/signals */
export interface SignalDesk {
  signals: DeskSignal[];
  themes: SignalTheme[];
  contributions: DeskContribution[];
  waiting: Waiting[];
}

/** Signals that belong together; `theme` is undefined for those without one. */
export interface Group {
  key: string;
  theme: SignalTheme | undefined;
  signals: DeskSignal[];
}

/** Without a theme first, then theme by theme; in each the late ones first, then what came first. */
export function byTheme(desk: SignalDesk): Group[] {
  const loose: Group = { key: '', theme: undefined, signals: [] };
  const groups = new Map(
    desk.themes.map((theme) => [theme.id, { key: theme.id, theme, signals: [] } as Group]),
  );
  for (const signal of [...desk.signals].sort(inOrder))
    (groups.get(signal.theme) ?? loose).signals.push(signal);
  return [loose, ...[...groups.values()].sort((a, b) => (a.theme!.dated < b.theme!.dated ? 1 : -1))];
}

function inOrder(a: DeskSignal, b: DeskSignal): number {
  const done = Number(a.state === 'answered') - Number(b.state === 'answered');
  const late = Number(b.late) - Number(a.late);
  return done || late || (a.day < b.day ? -1 : a.day > b.day ? 1 : a.id < b.id ? -1 : 1);
}

export const lateOnes = (desk: SignalDesk): number => desk.signals.filter((it) => it.late).length;

/** What can be done with a signal now. Discrimination is taken up before it is answered (R138). */
export function nextStates(signal: Pick<DeskSignal, 'kind' | 'state'>): Signal['state'][] {
  switch (signal.state) {
    case 'received':
      return signal.kind === 'discrimination'
        ? ['acknowledged', 'taken']
        : ['acknowledged', 'taken', 'answered'];
    case 'acknowledged':
      return signal.kind === 'discrimination' ? ['taken'] : ['taken', 'answered'];
    case 'taken':
      return ['answered'];
    default:
      return [];
  }
}

/** "In Demodam wachten 2 ouders op iemand anders, langer dan afgesproken." */
export function waitingWords({ place, parents }: Pick<Waiting, 'place' | 'parents'>): string {
  const who = parents === 1 ? 'wacht 1 ouder' : `wachten ${parents} ouders`;
  return `In ${place} ${who} op iemand anders, langer dan afgesproken.`;
}

const doing: Record<Signal['state'], string> = {
  received: '',
  acknowledged: 'Gelezen',
  taken: 'Ik pak dit op',
  answered: 'Stuur het antwoord',
};
export const doWords = (state: Signal['state']): string => doing[state];

/** "Vaak, veel gezinnen, over UHT" */
export function aboutSignal(signal: DeskSignal): string {
  return [
    signal.times && dayLabel('times', signal.times),
    signal.who && (signal.times ? lower : String)(dayLabel('signal_who', signal.who)),
    signal.about && `over ${lower(dayLabel('signal_about', signal.about))}`,
  ]
    .filter(Boolean)
    .join(', ');
}

/** Only a capital goes without its accent: "Eén", "één". */
const lower = (text: string): string =>
  text === text.toUpperCase() ? text : text.toLocaleLowerCase('nl').replace(/^eén/, 'één');

/** "De ouder wil wel contact met een meldpunt" */
export function referralWords(signal: Pick<DeskSignal, 'referral'>): string {
  if (signal.referral === 'yes')
    return 'De ouder wil in contact komen met een meldpunt. De collega regelt dat.';
  if (signal.referral === 'no') return 'De ouder wil geen contact met een meldpunt.';
  return '';
}

/** What has to be mended before an answer goes out; "" when it may. Who sent the signal reads it. */
export function answerProblem(text: string): string {
  if (text.trim() === '') return 'Schrijf op wat ermee gedaan is. De collega leest dit.';
  if (text.trim().length > 1000) return 'Maak het antwoord korter: hooguit 1000 tekens.';
  return '';
}

export interface ThemeForm {
  kind: string;
  title: string;
  text: string;
}

/** A theme is read by everybody: nobody can be recognised in it. */
export function themeProblems(form: ThemeForm): Record<string, string> {
  const found: Record<string, string> = {};
  if (form.title.trim().length < 3) found.title = 'Geef het thema een korte naam.';
  else if (form.title.trim().length > 120) found.title = 'Maak de naam korter: hooguit 120 tekens.';
  if (form.text.trim().length > 1000) found.text = 'Maak de tekst korter: hooguit 1000 tekens.';
  for (const field of ['title', 'text'] as const) {
    const trace = traceProblem(form[field], true);
    if (trace !== '' && found[field] === undefined) found[field] = trace;
  }
  return found;
}
