import type { IconName } from '$page/ui/icons';
import {
  SIGNAL_KINDS,
  dayLabel,
  type NewOp,
  type Said,
  type Signal,
  type SignalAbout,
  type SignalEcho,
  type SignalKind,
  type SignalTheme,
  type SignalWho,
  type Times,
} from '$shared/types';

import { addDays, dateOf } from '../when';
import { traceProblem } from './traceable';

/** A signal while it is written: a kind and a sentence are enough (R117). */
export interface SignalForm {
  kind: SignalKind | '';
  what: string;
  times: Times;
  who: SignalWho;
  about: SignalAbout;
  referral: Said;
}

export const emptySignal = (): SignalForm => ({
  kind: '',
  what: '',
  times: '',
  who: '',
  about: '',
  referral: '',
});

/** A complaint as its screen opens: about Naast, until somebody chooses otherwise (R69). */
export const complaintForm = (): SignalForm => ({ ...emptySignal(), kind: 'complaint', about: 'naast' });

/** A complaint has a screen of its own (R69). */
const tiles: Record<Exclude<SignalKind, 'complaint'>, { icon: IconName; hint: string }> = {
  rule: { icon: 'book', hint: 'De regel past niet bij wat er gebeurt' },
  process: { icon: 'list-check', hint: 'Een stap gaat mis of ontbreekt' },
  treatment: { icon: 'messages', hint: 'Een toon of een houding die niet klopt' },
  waiting: { icon: 'calendar', hint: 'Er komt maar geen antwoord' },
  creditor: { icon: 'coin', hint: 'Het innen gaat door' },
  data: { icon: 'notes', hint: 'Er staat iets verkeerd' },
  discrimination: { icon: 'users', hint: 'Iemand wordt anders behandeld' },
  hardship: { icon: 'alert-triangle', hint: 'De regel doet meer kwaad dan goed' },
};

export const kindTiles = SIGNAL_KINDS.filter((value) => value !== 'complaint').map((value) => ({
  value,
  label: dayLabel('signal_kind', value),
  ...tiles[value],
}));

/** The card of Kennis that goes with a kind, by its key (R138, R139). */
export function cardOf(kind: string): string {
  return kind === 'discrimination' ? 'discriminatie' : kind === 'treatment' ? 'bejegening' : '';
}

/** What has to be mended first, by field. `looked`: the worker said that nobody is named. */
export function signalProblems(form: SignalForm, looked: boolean): Record<string, string> {
  const found: Record<string, string> = {};
  if (form.kind === '') found.kind = 'Kies waar het over gaat.';
  const what = form.what.trim();
  if (what.length < 3) found.what = 'Schrijf in een zin op wat er gebeurt.';
  else if (what.length > 2000) found.what = 'Maak de tekst korter: hooguit 2000 tekens.';
  else {
    const trace = traceProblem(what, looked);
    if (trace !== '') found.what = trace;
  }
  return found;
}

/** What the worker says to the meldpunt is never part of the signal: a task for oneself, about nobody by name. */
export const REFERRAL_TASK =
  'Breng de ouder die dat wil in contact met het meldpunt discriminatie. Ga mee als de ouder dat prettig vindt.';

/**
 * The ops of a signal. `referral` goes along with discrimination only; a yes makes a task (R138). That task holds no
 * parent: a signal and a task of the same minute would tell who it was about.
 */
export function signalOps(
  form: SignalForm,
  by: { signal: string; task: string; today: string; guarded: boolean },
): NewOp[] {
  const set: Record<string, unknown> = { kind: form.kind, what: form.what.trim() };
  for (const field of ['times', 'who', 'about'] as const) if (form[field] !== '') set[field] = form[field];
  const asked = form.kind === 'discrimination' ? form.referral : '';
  if (asked !== '') set.referral = asked;
  const signal: NewOp = { do: 'create', collection: 'signals', id: by.signal, set };
  if (by.guarded) signal.answered = ['what'];
  if (asked !== 'yes') return [signal];
  const task = {
    what: REFERRAL_TASK,
    kind: 'arrange',
    due: addDays(by.today, 3),
    channel: 'none',
    promise: false,
  };
  return [signal, { do: 'create', collection: 'followups', id: by.task, set: task }];
}

/** Own signals, the newest first. */
export function mySignals(all: readonly Signal[], me: string): Signal[] {
  return all
    .filter((it) => it.author === me || it.author === '' || it.author === undefined)
    .sort((a, b) => (a.happened_at < b.happened_at ? 1 : -1));
}

/** Who reads a signal about the own team (R139): `above` of the municipality, which is empty when there is nobody. */
export function ownTeamWords(above: string): string {
  return above === ''
    ? 'Dit signaal gaat niet naar uw eigen coördinator. Er is nu nog niemand anders die het leest. Kan het niet wachten? Bel de Nationale ombudsman: 0800-33 55 555.'
    : `Dit signaal gaat niet naar uw eigen coördinator. Het gaat naar ${above}. Die antwoordt u.`;
}

const told: Record<Signal['state'], string> = {
  received: 'Wij hebben uw signaal. U krijgt altijd antwoord.',
  acknowledged: 'Het is gelezen.',
  taken: 'Iemand is ermee bezig.',
  answered: 'Dit is het antwoord.',
};

/** What has been done with a signal, in one sentence. */
export function stateWords(signal: Pick<Signal, 'state'>): string {
  return told[signal.state || 'received'] ?? told.received;
}

/** Did this worker say today already that he sees this too? The server counts once a worker and day (R119). */
export function echoedToday(
  echoes: readonly SignalEcho[],
  theme: string,
  by: { me: string; today: string },
): boolean {
  return echoes.some(
    (it) => it.theme === theme && (it.author || by.me) === by.me && dateOf(it.happened_at) === by.today,
  );
}

export function echoOp(theme: string, id: string): NewOp {
  return { do: 'create', collection: 'signal_echoes', id, set: { theme, times: 'once' } };
}

/** "12 keer gezien, in 3 gemeenten" */
export function seenWords(theme: Pick<SignalTheme, 'seen' | 'places'>): string {
  const seen = Number(theme.seen) || 0;
  const places = Number(theme.places) || 0;
  const often = seen === 1 ? '1 keer gezien' : `${seen} keer gezien`;
  if (places === 0) return often;
  return `${often}, in ${places === 1 ? '1 gemeente' : `${places} gemeenten`}`;
}

/** Open themes first, then by date: how often something is seen does not put it above another. */
export function themesInOrder(themes: readonly SignalTheme[]): SignalTheme[] {
  const open = (it: SignalTheme): number => (it.state === 'answered' ? 1 : 0);
  return [...themes].sort((a, b) => open(a) - open(b) || (a.dated < b.dated ? 1 : -1));
}
