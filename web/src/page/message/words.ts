import type { Message } from '$shared/types';

export type MessageTone = 'wait' | 'ok' | 'stop' | 'ask';

/** One SMS in words: what its state is, why, and how loud to show it. */
export interface MessageWords {
  state: string;
  why: string;
  tone: MessageTone;
}

const STATES: Record<string, [string, MessageTone]> = {
  queued: ['Wacht op verzenden', 'wait'],
  sending: ['Wordt nu verstuurd', 'wait'],
  held: ['Wacht', 'wait'],
  sent: ['Verstuurd', 'ok'],
  delivered: ['Aangekomen', 'ok'],
  stopped: ['Gestopt', 'stop'],
  failed: ['Niet gelukt', 'stop'],
  unclear: ['Niet zeker of dit is verstuurd', 'ask'],
};

/** Says the state of a message so that a worker knows what happens next. */
export function messageWords(message: Message): MessageWords {
  const [words, tone] = STATES[message.state] ?? ['Onbekend', 'ask'];
  const why = message.reason_text.trim();
  // Not all that waits waits for its hour: the reason says what for
  const state =
    message.reason === 'quiet_hours' && message.state === 'held' ? 'Wacht op toegestane tijd' : words;
  return { state, why, tone };
}

/** The state and its reason on one line: "Gestopt: de ouder trok de toestemming in". */
export function messageLine(message: Message): string {
  const { state, why } = messageWords(message);
  return why === '' ? state : `${state}: ${lowerFirst(why)}`;
}

/** By what way it goes: a push is a "seintje" for everybody. */
export function channelWords({ channel }: Pick<Message, 'channel'>): string {
  return channel === 'push' ? 'Seintje' : 'Sms';
}

/** What the parent said back to an appointment; "" when nothing was heard. */
export function answerWords({ answer }: Pick<Message, 'answer'>): string {
  if (answer === 'yes') return 'De ouder antwoordde: ja.';
  return answer === 'no' ? 'De ouder antwoordde: nee.' : '';
}

/** Filters offered above the list of messages, in the order in which they are shown. */
export const MESSAGE_FILTERS = [
  { value: 'all', label: 'Alle berichten' },
  { value: 'unclear', label: 'Vraagt een besluit' },
  { value: 'waiting', label: 'Wacht' },
  { value: 'sent', label: 'Verstuurd' },
  { value: 'stopped', label: 'Gestopt of niet gelukt' },
  { value: 'answered', label: 'Met een antwoord van de ouder' },
  { value: 'sms', label: "Alleen sms'jes" },
  { value: 'push', label: 'Alleen seintjes' },
] as const;

export type MessageFilter = (typeof MESSAGE_FILTERS)[number]['value'];

const MEMBERS: Record<MessageFilter, (message: Message) => boolean> = {
  all: () => true,
  unclear: (it) => it.state === 'unclear',
  waiting: (it) => ['queued', 'sending', 'held'].includes(it.state),
  sent: (it) => it.state === 'sent' || it.state === 'delivered',
  stopped: (it) => it.state === 'stopped' || it.state === 'failed',
  answered: (it) => it.answer === 'yes' || it.answer === 'no',
  sms: (it) => it.channel !== 'push',
  push: (it) => it.channel === 'push',
};

/** Messages to parents of one filter: those that ask for a person first, then the newest. */
export function listMessages(messages: Message[], filter: MessageFilter): Message[] {
  return messages
    .filter((message) => message.parent !== '') // what goes to a colleague is shown apart
    .filter(MEMBERS[filter])
    .sort((a, b) => {
      const ask = Number(b.state === 'unclear') - Number(a.state === 'unclear');
      return ask !== 0 ? ask : momentOf(b).localeCompare(momentOf(a));
    });
}

/** True while a person may still stop it: it has not left yet. */
export function canStop(message: Message): boolean {
  return message.state === 'queued' || message.state === 'held';
}

/** When it left, or when it was made. */
export function momentOf(message: Message): string {
  return message.sent_at || message.recorded_at || message.happened_at;
}

function lowerFirst(text: string): string {
  return text.slice(0, 1).toLocaleLowerCase('nl') + text.slice(1);
}
