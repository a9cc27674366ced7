import { parsePhone, showPhone } from '$shared/phone';
import { label, labels, LANGUAGES, LIFE_AREAS } from '$shared/types';

export const COLLECTIONS = [
  'walk_in_places',
  'help_offers',
  'knowledge_items',
  'stations',
  'urgency_criteria',
] as const;
export type ContentCollection = (typeof COLLECTIONS)[number];

/** One field of content as a coordinator writes it; `name` as in docs/records.md. */
export interface Field {
  name: string;
  label: string;
  hint?: string;
  kind: 'line' | 'text' | 'date' | 'pick' | 'languages' | 'yes';
  required?: boolean;
  /** what a parent reads above it, where that is something else */
  seen?: string;
  /** for people who have to know, not for the parent */
  quiet?: boolean;
}

/** What GET desk/content/{collection} says of one row. */
export interface Shown {
  id: string;
  own: boolean;
  stale: boolean;
  record: Record<string, unknown>;
  versions: { at: string; by: string; was: Record<string, unknown> | null }[];
}

const source: Field = {
  name: 'source',
  label: 'Van wie weten wij dit? (bron)',
  kind: 'line',
  required: true,
  quiet: true,
};
const dated: Field = {
  name: 'dated',
  label: 'Wanneer nagekeken?',
  kind: 'date',
  required: true,
  quiet: true,
};
const checked: Field = { ...dated, name: 'checked_at' };
const phone: Field = { name: 'phone', label: 'Telefoonnummer', kind: 'line', seen: 'Bel' };
const languages: Field = {
  name: 'languages',
  label: 'In welke talen kan men praten?',
  seen: 'Talen',
  kind: 'languages',
};
const line = (name: string, label: string, required = false): Field => ({
  name,
  label,
  kind: 'line',
  required,
});
const text = (name: string, label: string, required = false): Field => ({
  name,
  label,
  kind: 'text',
  required,
});
const area = (required: boolean): Field => ({
  name: 'life_area',
  label: 'Waarover gaat het?',
  kind: 'pick',
  required,
});

export const FIELDS: Record<ContentCollection, readonly Field[]> = {
  walk_in_places: [
    line('name', 'Naam van de plek', true),
    {
      ...line('place', 'In welke andere gemeente? Leeg is uw eigen gemeente'),
      seen: 'Voor wie woont in',
    },
    line('address', 'Adres', true),
    { ...text('hours', 'Wanneer open?', true), seen: 'Open' },
    {
      ...text('access', 'Kan men er goed naar binnen? Rolstoel, kinderen, stille kamer'),
      seen: 'Kunt u er goed naar binnen?',
    },
    languages,
    phone,
    text('text', 'Wat mag de ouder verwachten?'),
    source,
    checked,
  ],
  help_offers: [
    line('title', 'Naam van de hulp', true),
    text('text', 'Wat doen zij?', true),
    line('for_whom', 'Voor wie?'),
    area(true),
    phone,
    languages,
    { name: 'free', label: 'Is het gratis?', kind: 'yes' },
    { name: 'special', label: 'Alleen voor ouders van de toeslagenaffaire?', kind: 'yes' },
    source,
    checked,
  ],
  knowledge_items: [
    line('title', 'Titel', true),
    text('text', 'Tekst', true),
    { name: 'kind', label: 'Soort kaart', kind: 'pick', required: true, quiet: true },
    area(false),
    source,
    dated,
    { name: 'valid_until', label: 'Geldig tot', kind: 'date', quiet: true },
  ],
  stations: [
    line('title', 'Naam van het station', true),
    text('what', 'Wat gebeurt er?', true),
    text('who', 'Wie doet dit?'),
    {
      ...text('how_long', 'Hoelang duurt het? Schrijf ook op wat wij niet weten'),
      seen: 'Hoelang duurt het?',
    },
    text('documents', 'Welke papieren?'),
    source,
    dated,
  ],
  urgency_criteria: [
    line('title', 'Wat is er aan de hand?', true),
    text('text', 'Uitleg'),
    { name: 'threat', label: 'Staat dit op de landelijke lijst?', kind: 'yes' },
    source,
    dated,
  ],
};

const names: Record<ContentCollection, [word: string, hint: string]> = {
  walk_in_places: ['Plekken om binnen te lopen', 'Waar kunt u terecht?'],
  help_offers: ['Hulp die er is', 'Organisaties en hun nummers'],
  knowledge_items: ['Kaarten', 'Uitleg voor ouders en voor collega’s'],
  stations: ['De routekaart', 'De stations en wat daar gebeurt'],
  urgency_criteria: ['Wanneer is het spoed?', 'Wat in uw gemeente niet kan wachten'],
};

export const collectionWord = (collection: ContentCollection): string => names[collection][0];
export const collectionHint = (collection: ContentCollection): string => names[collection][1];

export function isCollection(value: string | undefined): value is ContentCollection {
  return (COLLECTIONS as readonly string[]).includes(value ?? '');
}

/** New rows only where a key means nothing elsewhere: the stations and the criteria are fixed. */
export const mayAdd = (collection: ContentCollection): boolean =>
  collection !== 'stations' && collection !== 'urgency_criteria';

export function titleOf(record: Record<string, unknown>): string {
  return String(record.title || record.name || 'Zonder titel');
}

/** The choices of a field that picks. */
export function choicesOf(field: Field): { value: string; label: string }[] {
  if (field.name === 'life_area') {
    const areas = LIFE_AREAS.map((value) => ({ value: value as string, label: label('life_area', value) }));
    return field.required ? areas : [{ value: '', label: 'Alles' }, ...areas];
  }
  return labels('knowledge_kind');
}

export const languageChoices = LANGUAGES.map((value) => ({
  value: value as string,
  label: label('language', value),
}));

export type Draft = Record<string, string | string[] | boolean>;

/** What is in the form when it opens: the row that counts, or nothing. Looking at it again dates it today. */
export function draftOf(
  collection: ContentCollection,
  record: Record<string, unknown>,
  today: string,
): Draft {
  const draft: Draft = {};
  for (const { name, kind } of FIELDS[collection]) {
    const value = record[name];
    if (kind === 'languages') draft[name] = Array.isArray(value) ? value.map(String) : [];
    else if (kind === 'yes') draft[name] = value === true;
    else if (kind === 'date') draft[name] = name === 'valid_until' ? String(value ?? '').slice(0, 10) : today;
    else draft[name] = String(value ?? '');
  }
  return draft;
}

/** What can be seen without asking the server, by field. */
export function contentProblems(collection: ContentCollection, draft: Draft): Record<string, string> {
  const found: Record<string, string> = {};
  for (const { name, label, required } of FIELDS[collection]) {
    const value = draft[name];
    if (required && (typeof value !== 'string' || value.trim() === ''))
      found[name] = `Vul in: ${label.toLowerCase()}.`;
  }
  return found;
}

/** Only what differs from the row that counts now; all of it for something new. */
export function changed(draft: Draft, record: Record<string, unknown>): Record<string, unknown> {
  const set: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(draft)) {
    const old = Array.isArray(value)
      ? (record[name] ?? [])
      : typeof value === 'boolean'
        ? record[name] === true
        : String(record[name] ?? '');
    if (JSON.stringify(old) !== JSON.stringify(value)) set[name] = value;
  }
  return set;
}

/** What a change altered, in the words of the fields: "Wanneer open?, Adres". `after` is the row that came next. */
export function alteredWords(
  collection: ContentCollection,
  was: Record<string, unknown> | null,
  after: Record<string, unknown>,
): string {
  if (was === null) return 'Gemaakt';
  const names = FIELDS[collection]
    .filter(({ name }) => JSON.stringify(was[name] ?? '') !== JSON.stringify(after[name] ?? ''))
    .map((it) => it.label);
  if ((was.retired === true) !== (after.retired === true))
    names.unshift(after.retired === true ? 'Niet meer laten zien' : 'Weer laten zien');
  return names.length === 0 ? 'Opnieuw nagekeken' : names.join('; ');
}

/** What a parent reads of a draft, by field, empty ones left out. */
export function previewOf(collection: ContentCollection, draft: Draft): { term: string; value: string }[] {
  return FIELDS[collection]
    .filter(
      (it) =>
        it.quiet !== true &&
        it.kind !== 'yes' &&
        it.name !== 'life_area' &&
        it.name !== 'title' &&
        it.name !== 'name',
    )
    .map((field) => ({ term: field.seen ?? field.label, value: seenValue(field, draft[field.name]) }))
    .filter((it) => it.value.trim() !== '');
}

function seenValue(field: Field, value: Draft[string] | undefined): string {
  if (Array.isArray(value)) return value.map((it) => label('language', it)).join(', ');
  const text = String(value ?? '');
  return field.name === 'phone' ? showPhone(parsePhone(text)) || text : text;
}
