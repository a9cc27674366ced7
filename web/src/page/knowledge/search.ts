import { label, type HelpOffer, type KnowledgeItem, type StationCard, type WalkInPlace } from '$shared/types';

import { plain } from './find';
import { inUse } from './inuse';

/** One thing that can be found, whatever it is. */
export interface Entry {
  id: string;
  path: string;
  title: string;
  about: string;
  /** a life area, or '' = it belongs to all */
  area: string;
  dated: string;
  source: string;
  kind: 'help' | 'card' | 'place' | 'station';
  words: readonly string[];
}

export interface Sources {
  offers: readonly HelpOffer[];
  items: readonly KnowledgeItem[];
  places: readonly WalkInPlace[];
  stations: readonly StationCard[];
}

const order = new Intl.Collator('nl');

/** Everything in use, by title. Made once when content changes, never while somebody types. */
export function entriesOf({ offers, items, places, stations }: Sources): Entry[] {
  const all = [
    ...inUse(offers).map(ofOffer),
    ...inUse(items).map(ofItem),
    ...inUse(places).map(ofPlace),
    ...inUse(stations).map(ofStation),
  ];
  return all.sort((a, b) => order.compare(a.title, b.title));
}

const ofOffer = (it: HelpOffer): Entry => ({
  id: it.id,
  path: `/kennis/${it.id}`,
  title: it.title,
  about: it.for_whom,
  area: it.life_area,
  dated: it.checked_at,
  source: it.source,
  kind: 'help',
  words: [it.title, it.for_whom, it.text, label('life_area', it.life_area)],
});

const ofItem = (it: KnowledgeItem): Entry => ({
  id: it.id,
  path: `/kennis/${it.id}`,
  title: it.title,
  about: kindWords(it.kind),
  area: it.life_area,
  dated: it.dated,
  source: it.source,
  kind: 'card',
  words: [it.title, it.text],
});

const ofPlace = (it: WalkInPlace): Entry => ({
  id: it.id,
  path: '/kennis/plekken',
  title: it.name,
  about: it.hours,
  area: '',
  dated: it.checked_at,
  source: it.source,
  kind: 'place',
  words: [it.name, it.address, it.hours, it.access, it.text, 'inloop waar kunt u terecht'],
});

const ofStation = (it: StationCard): Entry => ({
  id: it.id,
  path: '/kennis/route',
  title: it.title,
  about: `Station ${it.step} van de route`,
  area: '',
  dated: it.dated,
  source: it.source,
  kind: 'station',
  words: [it.title, it.what, it.who, it.how_long, it.documents, 'route station UHT'],
});

/** What kind of card it is, in words. */
export function kindWords(kind: string): string {
  return label('knowledge_kind', kind);
}

/** The words of an entry without accents are worked out once and kept as long as the entry lives. */
const made = new WeakMap<Entry, string>();

export function haystack(entry: Entry): string {
  let text = made.get(entry);
  if (text === undefined) made.set(entry, (text = plain(entry.words.join(' '))));
  return text;
}

/** The entries of one life area ('' = all) that hold every word of the query, in the order in which they came. */
export function search(entries: readonly Entry[], query: string, area: string): Entry[] {
  const words = plain(query).split(/\s+/).filter(Boolean);
  return entries.filter((entry) => {
    if (area !== '' && entry.area !== '' && entry.area !== area) return false;
    if (words.length === 0) return true;
    const text = haystack(entry);
    return words.every((word) => text.includes(word));
  });
}

/**
 * Works out the words of all entries in small pieces, so that the first letter typed waits for nothing. `later` runs a
 * piece when the browser has time. Gives back a way to stop.
 */
export function warm(entries: readonly Entry[], later: (piece: () => void) => void, piece = 20): () => void {
  let from = 0;
  let stopped = false;
  const step = (): void => {
    if (stopped) return;
    for (const entry of entries.slice(from, from + piece)) haystack(entry);
    from += piece;
    if (from < entries.length) later(step);
  };
  later(step);
  return () => (stopped = true);
}
