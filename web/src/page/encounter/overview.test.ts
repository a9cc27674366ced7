import { expect, test } from 'vitest';
import { emptyDraft, type Agreement } from './draft';
import { expectation } from './expectation';
import { partsOf } from './overview';

let next = 0;
const id = (): string => `id${String(next++).padStart(13, '0')}`;
const nameOf = (worker: string): string => (worker === '' ? 'Samira' : 'Joost');

const made = (more: Partial<Agreement>): Agreement => ({
  id: id(),
  what: 'Ik bel u over de huur.',
  kind: 'call',
  owner: '',
  due: '2026-11-26',
  channel: 'call',
  promise: true,
  told_how: 'spoken',
  template: '',
  values: {},
  leaves: '',
  ...more,
});

test('R65: an agreement says by which day the parent hears, and from whom', () => {
  expect(expectation({ due: '2026-11-26' }, 'Samira')).toBe(
    'U hoort uiterlijk donderdag 26 november van Samira.',
  );
  expect(expectation({ due: '' }, 'Samira')).toBe('');
});

test('R65: the overview reads the same sentence, of promises and of other agreements', () => {
  const draft = emptyDraft(id, '2026-11-22T09:42:00.000Z');
  draft.agreements = [made({}), made({ promise: false, owner: 'collega000000001' }), made({ due: '' })];
  const values = partsOf(draft, nameOf)[5]?.items.map((item) => item.value);
  expect(values).toEqual([
    'Ik bel u over de huur.\nU hoort uiterlijk donderdag 26 november van Samira.',
    'Ik bel u over de huur.\nU hoort uiterlijk donderdag 26 november van Joost.',
    'Ik bel u over de huur.',
  ]);
});

test('what was said of subjects, children, pace and the five questions is read back', () => {
  const draft = emptyDraft(id, '2026-11-22T09:42:00.000Z');
  draft.needs.family = {
    ...draft.needs.family,
    wish: 'help_now',
    topics: ['upbringing'],
    children: '2',
    bands: ['4_11'],
  };
  draft.pace = { ...draft.pace, can_do: 'together', rhythm: 'month' };
  draft.intake.other_benefits = ['rent'];
  const items = partsOf(draft, nameOf)[3]?.items ?? [];
  expect(items[0]?.value).toContain('Opvoeden\n2 kinderen, 4 tot en met 11 jaar');
  expect(items.map(({ term }) => term)).toEqual([
    'Gezin',
    'Wat kunt u nu zelf?',
    'Welke hulp past',
    'Hoe vaak wij bellen',
    'Vijf korte vragen',
  ]);
});

test('R3: later stands on the list in the overview', () => {
  const draft = emptyDraft(id, '2026-11-22T09:42:00.000Z');
  draft.meeting.outcome = 'later';
  expect(partsOf(draft, nameOf)[5]?.items[0]?.value).toBe('Weer contact opnemen, zondag 6 december');
});

test('R47: who it is, where she lives and how it goes on are read back before saving', () => {
  const draft = emptyDraft(id, '2026-11-22T09:42:00.000Z');
  draft.door = { person: ['child'], lives: 'elsewhere', lives_in: 'Waterbeek', onward: 'together' };
  expect(partsOf(draft, nameOf)[1]?.items).toEqual([
    { term: 'Wie', value: 'Kind van een ouder' },
    { term: 'Woont', value: 'In Waterbeek' },
    { term: 'Hoe het verder gaat', value: 'Ik breng u in contact en ik ga mee' },
  ]);
});
