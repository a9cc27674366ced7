import { expect, test } from 'vitest';

import type { HelpOffer, KnowledgeItem, Parent, StationCard, WalkInPlace } from '$shared/types';

import { inUse } from './inuse';
import { hereOf, hereWords, line } from './route';
import { entriesOf, haystack, search, warm } from './search';
import { placeText, sharedWords, shareText } from './share';

const row = (id: string, key: string, municipality = '', retired = false) => ({
  id,
  key,
  municipality,
  retired,
});
const station = (key: string, step: number, more: Partial<StationCard> = {}): StationCard =>
  ({
    ...row(`s-${key}`, key),
    step,
    title: key,
    what: '',
    who: '',
    how_long: '',
    documents: '',
    source: '',
    dated: '',
    ...more,
  }) as StationCard;
const place: WalkInPlace = {
  ...row('p1', 'steunpunt', 'm1'),
  name: 'Steunpunt Demodam',
  address: 'Lindeplein 4',
  hours: 'Maandag van 9.00 tot 17.00 uur',
  access: 'Zonder drempel',
  languages: ['nl', 'tr'],
  phone: '+31612345678',
  text: '',
  source: '',
  checked_at: '2026-11-01',
};

test("R153: the own row goes before everybody's, whichever came first; retired hides the key", () => {
  const all = [row('a', 'x'), row('b', 'x', 'm1'), row('c', 'y', 'm1'), row('d', 'y'), row('e', 'z')];
  expect(inUse(all).map((it) => it.id)).toEqual(['b', 'c', 'e']);
  expect(inUse([row('a', 'x'), row('b', 'x', 'm1', true), row('c', 'y', '', true)])).toEqual([]);
});

test('R64: rows without a key are all shown', () => {
  expect(inUse([row('a', ''), row('b', '')]).map((it) => it.id)).toEqual(['a', 'b']);
});

const entries = entriesOf({
  offers: [
    {
      ...row('o1', 'k1', 'm1'),
      life_area: 'finance',
      title: 'Budgetcafé',
      text: 'Uw post openen',
      for_whom: 'Gezinnen',
      checked_at: '',
      source: '',
    } as unknown as HelpOffer,
  ],
  items: [
    {
      ...row('i1', 'gratis-advocaat'),
      kind: 'info_card',
      life_area: '',
      title: 'Gratis advocaat',
      text: 'Zo vraagt u het',
      dated: '',
      source: '',
    } as unknown as KnowledgeItem,
  ],
  places: [place],
  stations: [station('first_test', 2, { title: 'Eerste toets' })],
});

test('R64: one search finds help, cards, places and stations, with all words and without accents', () => {
  expect(entries.map((it) => it.id)).toEqual(['o1', 's-first_test', 'i1', 'p1']);
  expect(search(entries, 'cafe POST', '').map((it) => it.id)).toEqual(['o1']);
  expect(search(entries, 'lindeplein', '').map((it) => it.path)).toEqual(['/kennis/plekken']);
  expect(search(entries, 'toets', '').map((it) => it.path)).toEqual(['/kennis/route']);
  expect(search(entries, 'advocaat post', '')).toEqual([]);
  expect(search(entries, '', 'housing').map((it) => it.id)).toEqual(['s-first_test', 'i1', 'p1']);
});

test('R64: the words are worked out in pieces, and stopping stops', () => {
  const waiting: (() => void)[] = [];
  const stop = warm(entries, (piece) => waiting.push(piece), 3);
  waiting.shift()?.();
  expect(waiting).toHaveLength(1);
  stop();
  waiting.shift()?.();
  expect(waiting).toHaveLength(0);
  expect(haystack(entries[0]!)).toContain('budgetcafe');
});

test('R21: a place goes out as text with hours, access, languages and number, and without a link', async () => {
  const text = placeText(place);
  for (const part of ['Lindeplein 4', 'Maandag van 9.00', 'Zonder drempel', 'Turks', '06 12 34 56 78'])
    expect(text).toContain(part);
  expect(text).not.toMatch(/https?:|www\.|\n\n/);
  const given: ShareData[] = [];
  const clipboard = { writeText: () => Promise.reject(new Error('no')) } as unknown as Clipboard;
  expect(
    await shareText('t', text, { clipboard, share: (data) => Promise.resolve(void given.push(data!)) }),
  ).toBe('shared');
  expect(given).toEqual([{ title: 't', text }]);
  const no = new DOMException('stop', 'AbortError');
  expect(await shareText('t', text, { clipboard, share: () => Promise.reject(no) })).toBe('stopped');
  expect(await shareText('t', text, { clipboard })).toBe('failed');
  expect(sharedWords('failed')).toMatch(/druk hem af/);
});

test('R63: the line follows the steps, and shows where the parent is', () => {
  const stops = line([
    station('support', 5),
    station('registered', 1),
    station('gone', 3, { retired: true }),
  ]);
  expect(stops.map((it) => it.key)).toEqual(['registered', 'support']);
  const parent = { station: 'support', station_at: '2026-11-02' } as Parent;
  expect(hereOf(stops, parent)).toBe(1);
  expect(hereWords(parent)).toBe('U bent hier, sinds maandag 2 november');
  expect(hereOf(stops, undefined)).toBe(-1);
  expect(hereOf(stops, { station: '' } as Parent)).toBe(-1);
});
