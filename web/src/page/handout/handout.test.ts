import { expect, test } from 'vitest';
import type { Handout, KnowledgeItem } from '$shared/types';
import { cardsToGive, handoutOp, handoutProblems, latestFirst, talkedAbout } from './handout';

const card = (key: string, change: Partial<KnowledgeItem> = {}): KnowledgeItem =>
  ({
    id: `${key}-id`,
    key,
    municipality: '',
    kind: 'info_card',
    title: key,
    retired: false,
    ...change,
  }) as KnowledgeItem;

test("R61: the own card goes before everybody's, and what is retired is not given", () => {
  const rows = [
    card('proces', { title: 'Van Demodam', municipality: 'm1' }),
    card('proces', { title: 'Van iedereen' }),
    card('oud', { retired: true }),
    card('weg', { municipality: 'm1', retired: true }),
    card('weg'),
    card('', { title: 'zonder sleutel' }),
  ];
  expect(cardsToGive(rows).map((it) => it.label)).toEqual(['Van Demodam']);
});

test('R61: a card about the craft of the worker is not for a parent', () => {
  const rows = [
    card('b'),
    card('a'),
    card('gesprek', { kind: 'conversation_card' }),
    card('d', { kind: 'dilemma' }),
  ];
  expect(cardsToGive(rows).map((it) => it.value)).toEqual(['a', 'b']);
});

test('R61: what, which language and how; without what and how it says what to do', () => {
  const form = { kind: 'pack' as const, items: ['proces'], language: 'tr', how: 'post' as const };
  expect(handoutProblems(form)).toEqual({});
  expect(handoutProblems({ ...form, items: [], how: '' })).toEqual({
    items: 'Kies wat de ouder kreeg.',
    how: 'Kies hoe de ouder het kreeg.',
  });
  expect(handoutOp('p1', form, 'h1').set).toEqual({ parent: 'p1', encounter: '', ...form });
});

test('R62: besproken op is the last time it was talked about, not given', () => {
  const given = (items: string[], how: string, happened_at: string) =>
    ({ items, how, happened_at }) as Handout;
  const all = [
    given(['gratis-advocaat'], 'spoken', '2026-11-20'),
    given(['gratis-advocaat'], 'hand', '2026-11-22'),
    given(['gratis-advocaat', 'proces'], 'spoken', '2026-11-21'),
  ];
  expect(talkedAbout(all)).toEqual(
    new Map([
      ['gratis-advocaat', '2026-11-21'],
      ['proces', '2026-11-21'],
    ]),
  );
  expect(latestFirst(all)[0]?.how).toBe('hand');
});
