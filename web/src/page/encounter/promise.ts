import type { Agreement, Draft } from './draft';
import { currentText, ORG, plainKey } from '../message/texts';
import { askAgain } from '$shared/contactrule';
import { isMobile, parsePhone, showPhone } from '$shared/phone';
import { fitsOnePart } from '$shared/sms';
import type { MessageTemplate, Worker } from '$shared/types';

/* The exact text of an SMS, as the server will make it (conventions 8.4). */

/** Placeholders that the server fills in from the author's own profile. */
export const serverFills: readonly string[] = ['naam', 'tel'];

/** Placeholders of a template that the worker has to fill. */
export function asked(template: MessageTemplate): string[] {
  return template.placeholders.filter((name) => !serverFills.includes(name));
}

/** What stands for the sender: the name that was agreed, and behind it the word by which the parent knows it is real. */
export type Agreed = Pick<Draft['safe'], 'agreed_name' | 'code_word'>;

/** The text with every value in it; what is not filled stays visible as {dag}. */
export function textOf(
  template: MessageTemplate,
  values: Record<string, string>,
  author: Worker | undefined,
  agreed: Agreed = { agreed_name: '', code_word: '' },
): string {
  const name = agreed.agreed_name.trim() || (author?.name ?? '');
  const word = agreed.code_word.trim();
  const naam = word === '' ? name : `${name} (${word})`;
  const whole = fill(template.text, { ...values, naam, tel: telOf(author) });
  if (fitsOnePart(whole)) return whole;
  return fill(template.text, { ...withoutSpaces(values), naam, tel: telOf(author).replaceAll(' ', '') });
}

function fill(text: string, values: Record<string, string>): string {
  return text.replace(/\{([a-z0-9_]+)\}/g, (open, name: string) => values[name]?.trim() || open);
}

/** Numbers lose their spaces where only that makes the text fit, as the server does it. */
function withoutSpaces(values: Record<string, string>): Record<string, string> {
  const shorter = Object.entries(values).map(([name, value]): [string, string] => [
    name,
    name.startsWith('tel') ? value.replaceAll(' ', '') : value,
  ]);
  return Object.fromEntries(shorter);
}

/** The worker's own number, as the server writes it. */
function telOf(author: Worker | undefined): string {
  const number = parsePhone(author?.phone ?? '');
  return number === '' ? (author?.phone ?? '') : showPhone(number);
}

/** What the parent said that decides which texts there are. */
export interface Allows {
  nameOrganisation: boolean;
  feltHelped: boolean;
}

/** Nobody promises these: they go by themselves, after a STOP and to a coordinator. */
const notPromised: readonly string[] = ['gestopt', 'spoed'];

/**
 * Texts one may choose, each key once, as the server will take it: in the parent's language where it exists, of the
 * own municipality before everybody's, and naming the organisation only where the parent said that it may.
 */
export function choices(all: readonly MessageTemplate[], language: string, allows: Allows): Choice[] {
  const keys = new Set(all.map((template) => plainKey(template.key)));
  return [...keys]
    .filter((key) => !notPromised.includes(key) && (key !== 'ervaring' || allows.feltHelped))
    .sort()
    .flatMap((key) => {
      const template = textFor(all, key, language, allows.nameOrganisation);
      return template ? [{ key, template }] : [];
    });
}

/** What goes into a follow-up, and the text that the server will make of it. */
export interface Choice {
  key: string;
  template: MessageTemplate;
}

function textFor(
  all: readonly MessageTemplate[],
  key: string,
  language: string,
  mayNameOrganisation: boolean,
): MessageTemplate | undefined {
  const keys = mayNameOrganisation ? [key + ORG, key] : [key];
  const wanted = (language || 'nl').split('-')[0]!;
  for (const tongue of new Set([wanted, 'nl'])) {
    for (const one of keys) {
      const found = currentText(all, one, tongue);
      if (found && (mayNameOrganisation || !found.names_organisation)) return found;
    }
  }
  return undefined;
}

/** The same for a conversation: what was said today counts before what stands in the file. */
export function allowsOf(draft: Draft, feltHelpedInFile: boolean): Allows {
  const today = draft.asks.find((ask) => ask.purpose === 'felt_helped' && ask.decision !== '');
  return {
    nameOrganisation: draft.safe.name_organisation === 'yes',
    feltHelped: today ? today.decision === 'given' : feltHelpedInFile,
  };
}

export interface SmsFacts {
  /** as typed */
  phone: string;
  allowed: boolean;
  /** said more than 60 days ago, and not confirmed today */
  stale: boolean;
  consent: boolean;
  ban: boolean;
}

export interface Refusal {
  why: string;
  /** step where it can be put right, 0 = nowhere */
  step: number;
}

/** Why no SMS may be promised now, and where that can change; null when it may. */
export function refusal(facts: SmsFacts): Refusal | null {
  if (facts.ban) return { why: 'Deze ouder wil geen contact meer. Daarom sturen wij geen sms.', step: 1 };
  const number = parsePhone(facts.phone);
  if (number === '') {
    return {
      why: 'Er staat nog geen telefoonnummer. Vraag het nummer bij stap 2, of spreek iets anders af.',
      step: 2,
    };
  }
  if (number.startsWith('+31') && !isMobile(number)) {
    return {
      why: 'Op dit nummer komt geen sms aan. Vraag een mobiel nummer, of spreek af dat u belt.',
      step: 2,
    };
  }
  if (!facts.allowed) {
    return {
      why: 'De ouder heeft nog niet gezegd dat een sms veilig is. Vraag dit bij stap 2, of spreek af dat u belt of langskomt.',
      step: 2,
    };
  }
  if (facts.stale) {
    return {
      why: 'Het is meer dan 60 dagen geleden dat wij vroegen of een sms veilig is. Vraag het opnieuw bij stap 2.',
      step: 2,
    };
  }
  if (!facts.consent) {
    return {
      why: 'De ouder heeft nog geen ja gezegd tegen berichten. Vraag dit bij stap 5, of spreek af dat u belt of langskomt.',
      step: 5,
    };
  }
  return null;
}

/** Older than 60 days: the server would hold the message, so it is asked again first (8.3). */
function isStale(draft: Draft): boolean {
  const row = draft.before?.preferences.sms;
  return row?.allowed === 'yes' && !draft.confirmed && askAgain(row, new Date(draft.started));
}

/** What decides about an SMS in this conversation; an answer of today counts before the file. */
export function factsOf(draft: Draft, consentInFile: boolean): SmsFacts {
  const today = draft.asks.find((ask) => ask.purpose === 'messages' && ask.decision !== '');
  return {
    phone: draft.who.phone,
    allowed: draft.safe.allowed.sms === 'yes',
    stale: isStale(draft),
    consent: today ? today.decision === 'given' : consentInFile,
    ban: draft.meeting.ban,
  };
}

const questions: Record<string, string> = {
  dag: 'Welke dag? Bijvoorbeeld: dinsdag',
  datum: 'Welke datum? Bijvoorbeeld: 24 november',
  van: 'Vanaf hoe laat? Bijvoorbeeld: 10',
  tot: 'Tot hoe laat? Bijvoorbeeld: 12',
  tijd: 'Hoe laat? Bijvoorbeeld: 10.30',
  collega: 'Hoe heet uw collega?',
  tel2: 'Welk nummer heeft uw collega?',
  n: 'Na hoeveel maanden?',
};

/** The question for one placeholder of a template. */
export function valueLabel(name: string): string {
  return questions[name] ?? name;
}

/** Whether the SMS of an agreement fits in one message; true when there is no text to tell. */
export function fitsWith(
  all: readonly MessageTemplate[],
  author: Worker | undefined,
  draft: Draft | null,
): (agreement: Agreement) => boolean {
  return (agreement) => {
    if (draft === null) return true;
    const offered = choices(all, draft.who.language, allowsOf(draft, true));
    const chosen = offered.find((one) => one.key === agreement.template);
    return !chosen || fitsOnePart(textOf(chosen.template, agreement.values, author, draft.safe));
  };
}
