import { expect, test } from 'vitest';
import type { Handout, Stock, StockEntry } from '$shared/types';
import {
  countOps,
  countProblems,
  isFew,
  leftOf,
  leftWords,
  shelfOf,
  shelves,
  type Known,
  type Shelf,
} from './shelf';

const stock = (change: Partial<Stock> = {}): Stock => ({
  id: 's1',
  municipality: 'm1',
  item: 'a',
  language: 'nl',
  counted: 20,
  counted_at: '2026-11-03T10:00:00.000Z',
  counted_by: 'carla',
  given: 8,
  low: 10,
  ...change,
});
const entry = (change: Partial<StockEntry> = {}): StockEntry =>
  ({
    id: 'e1',
    author: 'samira',
    says: 'counted',
    item: 'a',
    language: 'nl',
    pieces: 50,
    happened_at: '2026-11-20T10:00:00.000Z',
    ...change,
  }) as StockEntry;
const handout = (id: string, change: Partial<Handout> = {}): Handout =>
  ({
    id,
    items: ['a'],
    language: 'nl',
    how: 'hand',
    happened_at: '2026-11-21T10:00:00.000Z',
    ...change,
  }) as Handout;
const see = (known: Partial<Known>): Shelf | undefined =>
  shelfOf(
    shelves({ stocks: [stock()], entries: [], handouts: [], pending: () => true, ...known }),
    'a',
    'nl',
  );
const today = '2026-11-23';

test('R61: nog ongeveer 12, with the day of the count', () => {
  expect(leftWords(see({})!, today)).toBe('Nog ongeveer 12 (geteld op 3 november)');
  expect(leftWords(see({ stocks: [stock({ counted_at: '2025-11-03T10:00:00.000Z' })] })!, today)).toBe(
    'Nog ongeveer 12 (geteld op 3 november 2025)',
  );
  expect(leftWords(see({ stocks: [stock({ given: 23 })] })!, today)).toBe(
    'Volgens de telling van 3 november zijn ze op. Tel opnieuw.',
  );
  expect(leftWords(see({ stocks: [stock({ counted_at: '' })] })!, today)).toBe('Nog niet geteld');
});

test('R61: what this phone gave and did not send yet comes off here too; what was sent is counted by the server', () => {
  const handouts = [
    handout('h1'),
    handout('h2', { items: ['a', 'a', 'b'] }),
    handout('h3', { how: 'printed' }),
    handout('h4', { language: 'tr' }),
    handout('h5', { happened_at: '2026-11-01T10:00:00.000Z' }),
    handout('sent', { language: '' }),
  ];
  expect(leftOf(see({ handouts, pending: (id) => id !== 'sent' })!)).toBe(10);
});

test('R61: an own count that is not sent yet counts here; an older one does not', () => {
  const shelf = see({ entries: [entry()], handouts: [handout('h1')] })!;
  expect([shelf.counted, shelf.given, shelf.by, shelf.low]).toEqual([50, 1, 'samira', 10]);
  expect(see({ entries: [entry({ happened_at: '2026-11-01T10:00:00.000Z' })] })!.counted).toBe(20);
  expect(see({ stocks: [], entries: [entry({ language: '' })] })!.counted).toBe(50);
});

test('R61: an own mark counts until it is sent', () => {
  const entries = [entry({ says: 'low', pieces: 30 })];
  expect(see({ entries })!.low).toBe(30);
  expect(see({ entries, pending: () => false })!.low).toBe(10);
});

test.each([
  [{ given: 10 }, false],
  [{ given: 11 }, true],
  [{ given: 21, low: 0 }, true],
  [{ given: 11, low: 0 }, false],
  [{ counted_at: '', counted: 0, given: 0 }, false],
])('R61: few of %o: %s', (change, few) => {
  expect(isFew(see({ stocks: [stock(change)] })!)).toBe(few);
});

test('R61: what has to be mended in a count', () => {
  const form = { item: 'a', language: 'nl', pieces: '12', low: '' };
  expect(countProblems(form, undefined)).toEqual({});
  expect(Object.keys(countProblems({ ...form, item: '', pieces: 'veel', low: '-1' }, undefined))).toEqual([
    'item',
    'pieces',
    'low',
  ]);
  expect(countProblems({ ...form, pieces: '' }, undefined).pieces).toBeDefined();
  expect(countProblems({ ...form, pieces: '', low: '5' }, see({})).pieces).toBeUndefined();
  expect(countProblems({ ...form, pieces: '', low: '10' }, see({})).pieces).toBeDefined();
  expect(countProblems({ ...form, pieces: '100001' }, undefined).pieces).toBeDefined();
});

test('R61: a count and a mark are kept apart; only who may sets a mark', () => {
  const form = { item: 'a', language: 'nl', pieces: '12', low: '5' };
  const said = (may: boolean, shelf?: Shelf) =>
    countOps(form, shelf, may, () => 'id').map((op) => op.set as Partial<StockEntry>);
  expect(said(true)).toEqual([
    { says: 'low', item: 'a', language: 'nl', pieces: 5 },
    { says: 'counted', item: 'a', language: 'nl', pieces: 12 },
  ]);
  expect(said(false).map((it) => it.says)).toEqual(['counted']);
  expect(said(true, see({ stocks: [stock({ low: 5 })] })).map((it) => it.says)).toEqual(['counted']);
});
