import type { HelpOffer, KnowledgeItem } from '$shared/types';

/** Lower case and without accents, so that "Özlem" is found by "ozlem". */
export function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase('nl').trim();
}

function hasAll(haystack: string, query: string): boolean {
  const text = plain(haystack);
  return plain(query)
    .split(/\s+/)
    .every((word) => text.includes(word));
}

/** Help offers of one life area ('' = all) that hold every word of the query, by title. */
export function findOffers(offers: HelpOffer[], query: string, area: string): HelpOffer[] {
  return offers
    .filter((offer) => area === '' || offer.life_area === area)
    .filter((offer) => hasAll(`${offer.title} ${offer.text} ${offer.for_whom}`, query))
    .sort((a, b) => a.title.localeCompare(b.title, 'nl'));
}

/** Knowledge items of one kind ('' = all) and area that hold every word, by title. */
export function findItems(items: KnowledgeItem[], query: string, area: string, kind = ''): KnowledgeItem[] {
  return items
    .filter((item) => area === '' || item.life_area === area || item.life_area === '')
    .filter((item) => kind === '' || item.kind === kind)
    .filter((item) => hasAll(`${item.title} ${item.text}`, query))
    .sort((a, b) => a.title.localeCompare(b.title, 'nl'));
}

/** True when something was last checked more than six months before `today` (R64). */
export function isStale(checkedAt: string, today: string): boolean {
  if (checkedAt === '') return true;
  const limit = new Date(`${today}T12:00:00Z`);
  const day = limit.getUTCDate();
  limit.setUTCMonth(limit.getUTCMonth() - 6);
  if (limit.getUTCDate() !== day) limit.setUTCDate(0); // 31 August: there is no 31 February
  return checkedAt.slice(0, 10) < limit.toISOString().slice(0, 10);
}

/** " 2025" when a date lies in another year than `today`, else ''. */
export function yearOf(date: string, today: string): string {
  const year = date.slice(0, 4);
  return year === '' || year === today.slice(0, 4) ? '' : ` ${year}`;
}
