/** How the messages of the whole instance stand: GET desk/outbox. */
export interface Outbox {
  switch: RedSwitch;
  alarms: OutboxAlarm[];
  waiting: number;
  work: WorkMessage[];
}

/** The red switch. `by` is a worker; "" when nobody ever touched it. */
export interface RedSwitch {
  stopped: boolean;
  at: string;
  by: string;
  reason: string;
}

/** Something that needs a person to look; `words` say what it is and what to do. */
export interface OutboxAlarm {
  id: string;
  kind: string;
  code: string;
  words: string;
  at: string;
  last_at: string;
  times: number;
}

/** A message to a worker: its kind of text is always the same, and holds nothing of a parent. */
export interface WorkMessage {
  id: string;
  worker: string;
  state: string;
  words: string;
  at: string;
}

const kinds: Record<string, string> = {
  hour_cap: 'Erg veel berichten in een uur',
  number_cap: 'Erg veel berichten naar één nummer',
  account: 'De telefoondienst laat ons niet toe',
  push_account: 'De dienst voor seintjes laat ons niet toe',
  journal: 'Het logboek van berichten werkt niet',
};

/** The heading of an alarm. */
export function alarmTitle(kind: string): string {
  return kinds[kind] ?? 'Let op';
}

/** How often and since when, in a sentence. */
export function alarmTimes({ at, last_at, times }: OutboxAlarm, say: (moment: string) => string): string {
  if (times <= 1) return `Gezien: ${say(at)}.`;
  return `${times} keer gezien, van ${say(at)} tot ${say(last_at)}.`;
}

/** What the switch means now, in a sentence; "" while messages may leave. */
export function stoppedWords(
  { stopped, at, by }: RedSwitch,
  say: (moment: string) => string,
  colleague: (worker: string) => string,
): string {
  if (!stopped) return '';
  const who = by === '' ? 'Iemand' : capital(colleague(by));
  return `${who} zette alle berichten stil: ${say(at)}. Er gaat nu niets weg, ook niet wat klaarstaat.`;
}

const capital = (text: string): string => text.slice(0, 1).toLocaleUpperCase('nl') + text.slice(1);

const workStates: Record<string, string> = {
  queued: 'Staat klaar',
  sending: 'Wordt verstuurd',
  held: 'Wacht',
  sent: 'Verstuurd',
  delivered: 'Aangekomen',
  stopped: 'Gestopt',
  failed: 'Niet gelukt',
  unclear: 'Niet zeker of dit is verstuurd',
};

/** The state of a message to a colleague in one line. */
export function workLine({ state, words }: WorkMessage): string {
  const said = workStates[state] ?? 'Onbekend';
  return words === '' ? `${said}.` : `${said}. ${words}`;
}
