import { yearOf } from '$page/knowledge/find';
import { dateOf, day } from '$page/when';
import type { Handout, NewOp, Stock, StockEntry } from '$shared/types';

/** One card in one language as it stands now, with what is still on this phone only (R61). */
export interface Shelf {
  key: string;
  item: string;
  language: string;
  /** how many there were at `at`; 0 where nobody counted */
  counted: number;
  /** moment of the count; "" when nobody counted */
  at: string;
  by: string;
  given: number;
  /** below this many it is a task; 0: never */
  low: number;
  /** an own entry that was put on top here; "" where the server's word stands */
  unsent: string;
}

export interface Known {
  stocks: readonly Stock[];
  /** own entries */
  entries: readonly StockEntry[];
  handouts: readonly Handout[];
  /** is this still on this phone only? */
  pending: (id: string) => boolean;
}

/** Less than none means that the count was wrong: nobody is kept from giving for it. */
export const leftOf = (shelf: Shelf): number => shelf.counted - shelf.given;

export const isFew = (shelf: Shelf): boolean =>
  shelf.at !== '' && (leftOf(shelf) <= 0 || leftOf(shelf) < shelf.low);

const keyOf = (item: string, language: string): string => `${item}/${language || 'nl'}`;

/** All that was counted, by card and language. */
export function shelves({ stocks, entries, handouts, pending }: Known): Map<string, Shelf> {
  const found = new Map<string, Shelf>();
  for (const it of stocks) {
    const { item, language, counted, given, low, counted_at: at, counted_by: by } = it;
    found.set(keyOf(item, language), {
      key: keyOf(item, language),
      item,
      language,
      counted,
      at,
      by,
      given,
      low,
      unsent: '',
    });
  }
  for (const it of [...entries].sort((a, b) => (a.happened_at < b.happened_at ? -1 : 1))) {
    const key = keyOf(it.item, it.language);
    const had = found.get(key) ?? blank(key, it);
    if (it.says === 'low') {
      if (pending(it.id)) found.set(key, { ...had, low: it.pieces, unsent: it.id });
    } else if (it.happened_at > had.at) {
      found.set(key, {
        ...had,
        counted: it.pieces,
        at: it.happened_at,
        by: it.author,
        given: 0,
        unsent: it.id,
      });
    }
  }
  for (const it of handouts) {
    if ((it.how !== 'hand' && it.how !== 'post') || !pending(it.id)) continue;
    for (const item of new Set(it.items)) {
      const shelf = found.get(keyOf(item, it.language));
      if (shelf && shelf.at !== '' && it.happened_at > shelf.at) shelf.given += 1;
    }
  }
  return found;
}

function blank(key: string, { item, language }: StockEntry): Shelf {
  return { key, item, language: language || 'nl', counted: 0, at: '', by: '', given: 0, low: 0, unsent: '' };
}

/** The shelf of a card in a language; undefined when nobody ever counted it. */
export function shelfOf(all: ReadonlyMap<string, Shelf>, item: string, language: string): Shelf | undefined {
  return all.get(keyOf(item, language));
}

/** "3 november", with the year when it is another one than that of `today`. */
export function countedOn(at: string, today: string): string {
  return `${day(at).replace(/^\S+ /, '')}${yearOf(dateOf(at), today)}`;
}

/** "Nog ongeveer 12 (geteld op 3 november)" */
export function leftWords(shelf: Shelf, today: string): string {
  if (shelf.at === '') return 'Nog niet geteld';
  const when = countedOn(shelf.at, today);
  const left = leftOf(shelf);
  return left > 0
    ? `Nog ongeveer ${left} (geteld op ${when})`
    : `Volgens de telling van ${when} zijn ze op. Tel opnieuw.`;
}

/** What somebody types at a shelf. */
export interface CountForm {
  item: string;
  language: string;
  pieces: string;
  low: string;
}

const MOST = 100_000;
const wrong = (text: string): boolean => !/^\d{1,6}$/.test(text.trim()) || Number(text) > MOST;

/** What has to be mended first, by field. `shelf`: what was there already. */
export function countProblems(form: CountForm, shelf: Shelf | undefined): Record<string, string> {
  const found: Record<string, string> = {};
  if (form.item === '') found.item = 'Kies een kaart.';
  const onlyMark = shelf !== undefined && form.pieces.trim() === '' && lowOf(form) !== shelf.low;
  if (!onlyMark && wrong(form.pieces)) found.pieces = 'Vul een getal in. Zijn er geen meer? Vul dan 0 in.';
  if (form.low.trim() !== '' && wrong(form.low)) found.low = 'Vul een getal in, of laat dit leeg.';
  return found;
}

const lowOf = (form: CountForm): number => (form.low.trim() === '' ? 0 : Number(form.low));

/** What is to be kept: a count, a mark, or both. `may`: this worker sets marks. */
export function countOps(
  form: CountForm,
  shelf: Shelf | undefined,
  may: boolean,
  newId: () => string,
): NewOp[] {
  const { item, language } = form;
  const say = (says: StockEntry['says'], pieces: number): NewOp => ({
    do: 'create',
    collection: 'stock_entries',
    id: newId(),
    set: { says, item, language, pieces },
  });
  const ops: NewOp[] = [];
  if (may && lowOf(form) !== (shelf?.low ?? 0)) ops.push(say('low', lowOf(form)));
  if (form.pieces.trim() !== '') ops.push(say('counted', Number(form.pieces)));
  return ops;
}
