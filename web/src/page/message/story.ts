import { moment } from '../when';
import { label } from '$shared/types';

/** One step of a message, as the server kept it. `by` is a worker's id where a person decided. */
export interface Step {
  at: string;
  was: string;
  state: string;
  reason: string;
  words: string;
  by: string;
}

/** One time that it was offered to a carrier. `consent`: the yes on which that was done. */
export interface Attempt {
  number: number;
  carrier: string;
  state: 'claimed' | 'accepted' | 'rejected' | 'unclear';
  code: string;
  started_at: string;
  ended_at: string;
  heard: '' | 'taken' | 'sent' | 'delivered' | 'undelivered' | 'expired';
  heard_at: string;
  consent: { at: string; manner: string; by: string } | null;
  asked_at: string;
}

/** What the phone does not hold of it. `person_followup`: what a person has to do in its place. */
export interface ToldMessage {
  template_version: number;
  parts: number;
  alphabet: string;
  person_followup: string;
  /** The message in whose place this one came. */
  instead_of: string;
  answer: string;
  answered_at: string;
}

/** The whole story of one message: GET desk/messages/{id}. */
export interface Story {
  message: ToldMessage;
  steps: Step[];
  attempts: Attempt[];
}

export type LineTone = 'plain' | 'ok' | 'stop' | 'ask';

/** One line of the story on the screen. */
export interface Line {
  key: string;
  at: string;
  text: string;
  tone: LineTone;
}

type Told = Pick<Story, 'steps' | 'attempts'> & { message?: Partial<ToldMessage> };

/** Names of people by their id, and the moment from which days are counted. */
export interface Telling {
  colleague: (worker: string) => string;
  now: Date;
}

/** The story in plain lines, oldest first. */
export function linesOf(story: Told, telling: Telling): Line[] {
  const arrived = story.steps.some((step) => step.state === 'delivered');
  const lines = [
    ...story.steps.flatMap((step, i) => stepLine(step, i, story, telling)),
    ...story.attempts.flatMap((attempt) => attemptLines(attempt, arrived, telling)),
    ...answerLine(story.message),
  ];
  return lines
    .map((line, i) => ({ line, i }))
    .sort((a, b) => a.line.at.localeCompare(b.line.at) || a.i - b.i)
    .map(({ line }) => line);
}

const steps: Record<string, [words: string, tone: LineTone]> = {
  queued: ['Klaargezet.', 'plain'],
  held: ['Wacht.', 'plain'],
  sending: ['Wordt aangeboden.', 'plain'],
  sent: ['Verstuurd.', 'ok'],
  delivered: ['Aangekomen op de telefoon van de ouder.', 'ok'],
  stopped: ['Gestopt.', 'stop'],
  failed: ['Niet gelukt.', 'stop'],
  unclear: ['Niet zeker of het is verstuurd.', 'ask'],
};

function stepLine(step: Step, i: number, { attempts }: Told, { colleague }: Telling): Line[] {
  // The attempts tell these better: on whose yes, to whom, and what was answered
  const told = attempts.length > 0 && step.reason === '';
  if (told && (step.state === 'sending' || step.state === 'sent')) return [];
  const [words, tone] = steps[step.state] ?? ['Er veranderde iets.', 'plain'];
  const first = step.state === 'queued' && step.was !== '' ? 'Opnieuw klaargezet.' : words;
  const who = step.by === '' ? '' : `Besluit van ${colleague(step.by)}.`;
  const text = [first, step.words, who].filter((part) => part !== '').join(' ');
  return [{ key: `step/${i}`, at: step.at, text, tone }];
}

const carriers: Record<string, string> = {
  twilio: 'Twilio',
  notifynl: 'NotifyNL',
  local: 'de proeftuin',
  push: 'de meldingendienst van de telefoon',
  webpush: 'de meldingendienst van de telefoon',
};

/** What a carrier is called on the screen. */
export function carrierName(carrier: string): string {
  return carriers[carrier] ?? carrier;
}

function attemptLines(attempt: Attempt, arrived: boolean, telling: Telling): Line[] {
  const { number, started_at, ended_at, heard, heard_at } = attempt;
  const key = (part: string): string => `attempt/${number}/${part}`;
  const name = carrierName(attempt.carrier);
  const lines: Line[] = [
    { key: key('checked'), at: started_at, text: checked(attempt, telling), tone: 'plain' },
    { key: key('offered'), at: started_at, text: `Aangeboden bij ${name}.`, tone: 'plain' },
  ];
  if (attempt.state !== 'claimed') {
    lines.push({ key: key('answer'), at: ended_at || started_at, ...answered(attempt, name) });
  }
  const said = words[heard];
  if (said && heard_at !== '' && !(arrived && heard === 'delivered')) {
    lines.push({ key: key('heard'), at: heard_at, text: `${said[0]} Dat meldt ${name}.`, tone: said[1] });
  }
  return lines;
}

const words: Record<string, [text: string, tone: LineTone]> = {
  taken: ['Het bericht ligt klaar bij de telefoondienst.', 'plain'],
  sent: ['Doorgegeven aan het telefoonnet.', 'plain'],
  delivered: ['Aangekomen op de telefoon van de ouder.', 'ok'],
  undelivered: ['Niet aangekomen op de telefoon.', 'stop'],
  expired: ['Niet op tijd aangekomen.', 'stop'],
};

function answered({ state, code }: Attempt, name: string): { text: string; tone: LineTone } {
  const behind = code === '' ? '' : ` (code ${code})`;
  if (state === 'accepted') return { text: `Aangenomen door ${name}.`, tone: 'ok' };
  if (state === 'rejected') return { text: `Niet aangenomen door ${name}${behind}.`, tone: 'stop' };
  return { text: `Geen duidelijk antwoord van ${name}${behind}.`, tone: 'ask' };
}

function answerLine({ answer = '', answered_at = '' }: Partial<ToldMessage> = {}): Line[] {
  if (answer === '' || answered_at === '') return [];
  const text = answer === 'yes' ? 'De ouder antwoordde: ja.' : 'De ouder antwoordde: nee.';
  return [{ key: 'answer', at: answered_at, text, tone: answer === 'yes' ? 'ok' : 'ask' }];
}

/** What was looked at just before it was offered, and on whose yes. */
function checked({ consent, asked_at }: Attempt, { colleague, now }: Telling): string {
  const yes =
    consent === null
      ? 'een toestemming was voor dit bericht niet nodig of is gewist'
      : `toestemming van ${moment(consent.at, now)} (${label('manner', consent.manner).toLocaleLowerCase('nl')}, gevraagd door ${colleague(consent.by)})`;
  const fresh = asked_at === '' ? '' : `, kanaal bevestigd op ${moment(asked_at, now)}`;
  return `Gecontroleerd: ${yes}${fresh}.`;
}

/** Was it sent once? In a sentence. */
export function onceWords(state: string, attempts: readonly Attempt[]): string {
  const taken = attempts.filter(wasTaken).length;
  const unknown = attempts.some((it) => !wasTaken(it) && it.state === 'unclear');
  const underWay = attempts.some((it) => it.state === 'claimed');
  const offered = attempts.length === 1 ? 'Eén keer aangeboden' : `${attempts.length} keer aangeboden`;
  if (attempts.length === 0) {
    const over = state === 'stopped' || state === 'failed';
    return over ? 'Dit bericht is nooit aangeboden.' : 'Dit bericht is nog niet aangeboden.';
  }
  if (underWay && state === 'sending') return `${offered}. Het antwoord van de telefoondienst komt nog.`;
  if (unknown || underWay)
    return `${offered}. Niet zeker of het is aangenomen. Het gaat niet vanzelf nog een keer weg.`;
  if (taken === 0) return `${offered}, niet aangenomen. De ouder kreeg dit bericht niet.`;
  if (taken === 1) return `${offered}, één keer aangenomen.`;
  return `${offered}, ${taken} keer aangenomen. Dat mag alleen bij een tekst die geen kwaad kan.`;
}

/** The carrier has it, by its answer or by what it said afterwards. */
function wasTaken({ state, heard }: Attempt): boolean {
  return state === 'accepted' || heard !== '';
}
