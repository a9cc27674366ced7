import { inUse } from '$page/knowledge/inuse';
import type { Handout, HandoutHow, HandoutKind, KnowledgeItem, NewOp } from '$shared/types';

/** What is said of something that the parent gets (R61, R62). */
export interface HandoutForm {
  kind: HandoutKind;
  items: string[];
  language: string;
  how: '' | HandoutHow;
}

/** Cards that are about the field's own craft, or for one's own eyes: never handed out. */
const GIVEN = new Set<string>(['info_card', 'expectation_card', 'urgent_card']);

export interface CardToGive {
  value: string;
  label: string;
  hint?: string;
}

/** Cards that can be given to a parent, by title. `stock`: how many are left of a card, or "". */
export function cardsToGive(
  items: readonly KnowledgeItem[],
  stock: (item: string) => string = () => '',
): CardToGive[] {
  return inUse(items)
    .filter((it) => it.key !== '' && GIVEN.has(it.kind))
    .map((it) => ({ value: it.key, label: it.title, hint: stock(it.key) }))
    .sort((a, b) => a.label.localeCompare(b.label, 'nl'));
}

/** What has to be mended first, by field. */
export function handoutProblems(form: HandoutForm): Record<string, string> {
  const found: Record<string, string> = {};
  if (form.items.length === 0) found.items = 'Kies wat de ouder kreeg.';
  if (form.how === '') found.how = 'Kies hoe de ouder het kreeg.';
  return found;
}

export function handoutOp(parent: string, form: HandoutForm, id: string): NewOp {
  return { do: 'create', collection: 'handouts', id, set: { parent, encounter: '', ...form } };
}

/** The moment at which each card was last talked about, by key: "besproken op" (R62). */
export function talkedAbout(handouts: readonly Handout[]): Map<string, string> {
  const found = new Map<string, string>();
  for (const it of handouts) {
    if (it.how !== 'spoken') continue;
    for (const key of it.items) if ((found.get(key) ?? '') < it.happened_at) found.set(key, it.happened_at);
  }
  return found;
}

/** Newest first. */
export function latestFirst(handouts: readonly Handout[]): Handout[] {
  return [...handouts].sort((a, b) => (a.happened_at < b.happened_at ? 1 : -1));
}
