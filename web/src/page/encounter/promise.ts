import type { Agreement, Draft } from './draft';
import { measure } from './sms';
import { askAgain } from '$shared/contactrule';
import { isMobile, parsePhone, showPhone } from '$shared/phone';
import type { MessageTemplate, Worker } from '$shared/types';

/* The exact text of an SMS, as the server will make it (conventions 8.4). */

/** Placeholders that the server fills in from the author's own profile. */
export const serverFills: readonly string[] = ['naam', 'tel'];

/** One part of an SMS in the GSM-7 alphabet. */
export const onePart = 160;

/** Placeholders of a template that the worker has to fill. */
export function asked(template: MessageTemplate): string[] {
  return template.placeholders.filter((name) => !serverFills.includes(name));
}

/** The text with every value in it; what is not filled stays visible as {dag}. */
export function textOf(
  template: MessageTemplate,
  values: Record<string, string>,
  author: Worker | undefined,
): string {
  const all: Record<string, string> = { ...values, naam: author?.name ?? '', tel: telOf(author) };
  return template.text.replace(/\{([a-z0-9_]+)\}/g, (whole, name: string) => all[name]?.trim() || whole);
}

/** The worker's own number, as the server writes it. */
function telOf(author: Worker | undefined): string {
  const number = parsePhone(author?.phone ?? '');
  return number === '' ? (author?.phone ?? '') : showPhone(number);
}

/** Templates one may choose, each once, in the parent's language where it exists. */
export function choices(
  all: MessageTemplate[],
  language: string,
  mayNameOrganisation: boolean,
): MessageTemplate[] {
  const wanted = language || 'nl';
  const byKey = new Map<string, MessageTemplate>();
  for (const template of all) {
    if (template.names_organisation && !mayNameOrganisation) continue;
    const old = byKey.get(template.key);
    if (!old || better(template, old, wanted)) byKey.set(template.key, template);
  }
  return [...byKey.values()]
    .filter((template) => template.language === wanted || template.language === 'nl')
    .sort((a, b) => a.key.localeCompare(b.key));
}

function better(a: MessageTemplate, b: MessageTemplate, wanted: string): boolean {
  const rank = (t: MessageTemplate): number => (t.language === wanted ? 2 : t.language === 'nl' ? 1 : 0);
  if (rank(a) !== rank(b)) return rank(a) > rank(b);
  return Number(a.version) > Number(b.version);
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

const names: Record<string, string> = {
  afspraak: 'Afspraak om te bellen',
  herinnering: 'Herinnering voor morgen',
  geen_nieuws: 'Nog geen nieuws',
  overname: 'Een collega neemt het over',
  belofte_later: 'Antwoord komt later',
  gemist: 'Ik belde u net',
  gestopt: 'Berichten zijn gestopt',
  nazorg: 'Vragen hoe het gaat',
};

/** The name of a template for the worker; an unknown key is shown as words. */
export function templateName(key: string): string {
  return names[key] ?? key.replaceAll('_', ' ');
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

/** Whether the SMS of an agreement fits in one message; true when there is no template to tell. */
export function fitsWith(
  all: MessageTemplate[],
  author: Worker | undefined,
): (agreement: Agreement) => boolean {
  return (agreement) => {
    const versions = all.filter((template) => template.key === agreement.template);
    return versions.every((template) => {
      const { count, room } = measure(textOf(template, agreement.values, author));
      return count <= room || (template.language !== 'nl' && versions.length > 1);
    });
  };
}
