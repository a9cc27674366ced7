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
  const all: Record<string, string> = { ...values, naam: author?.name ?? '', tel: author?.phone ?? '' };
  return template.text.replace(/\{([a-z0-9_]+)\}/g, (whole, name: string) => all[name]?.trim() || whole);
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
  phone: boolean;
  allowed: boolean;
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
  if (!facts.phone) {
    return {
      why: 'Er staat nog geen telefoonnummer. Vraag het nummer bij stap 2, of spreek iets anders af.',
      step: 2,
    };
  }
  if (!facts.allowed) {
    return {
      why: 'De ouder heeft nog niet gezegd dat een sms veilig is. Vraag dit bij stap 2, of spreek af dat u belt of langskomt.',
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
