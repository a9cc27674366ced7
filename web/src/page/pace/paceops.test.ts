import { expect, test } from 'vitest';
import { emptyDraft, type Draft } from '$page/encounter/draft';
import { problemsOf } from '$page/encounter/check';
import { draftFor } from '$page/encounter/file';
import { opsOf } from '$page/encounter/ops';
import type { NewOp, Parent } from '$shared/types';
import { intakeFrom, paceFrom } from './earlier';

let next = 0;
const id = (): string => `id${String(next++).padStart(13, '0')}`;
const context = { now: '2026-11-22T10:00:00.000Z', saw: (): string => '' };
const outside = { fits: () => true, consent: false };

function draft(change: (draft: Draft) => void): Draft {
  const made = emptyDraft(id, '2026-11-22T09:42:00.000Z');
  made.meeting.how = 'street';
  made.who.name = 'Mina';
  change(made);
  return made;
}

const only = (ops: NewOp[], collection: string): NewOp[] => ops.filter((op) => op.collection === collection);
const setOf = (made: Draft, collection: string): unknown => only(opsOf(made, context), collection)[0]?.set;

test('R51: what a parent can do and has room for goes along with what was suggested', () => {
  const made = draft((d) => {
    d.needs.finance.wish = 'help_now';
    d.pace = { ...d.pace, can_do: 'together', room: 'slowly' };
  });
  expect(setOf(made, 'tracks')).toMatchObject({
    parent: made.fresh,
    encounter: made.encounter,
    can_do: 'together',
    room: 'slowly',
    suggested: 'together',
    track: 'together',
    reason: '',
  });
});

test('R51: who passes it by leaves no track', () => {
  expect(
    setOf(
      draft((d) => (d.needs.finance.wish = 'help_now')),
      'tracks',
    ),
  ).toBeUndefined();
});

test('R52: the track that was suggested can be overruled, with a reason', () => {
  const made = draft((d) => {
    d.needs.finance.wish = 'help_now';
    d.pace = { ...d.pace, track: 'intensive' };
  });
  expect(problemsOf(made, outside).map(({ id }) => id)).toContain('pace-reason');
  made.pace.reason = ' Zij wil dat iemand het regelt. ';
  expect(problemsOf(made, outside).map(({ id }) => id)).not.toContain('pace-reason');
  expect(setOf(made, 'tracks')).toMatchObject({
    suggested: 'together',
    track: 'intensive',
    reason: 'Zij wil dat iemand het regelt.',
  });
});

test('R52: a reason that is not needed any more is not kept', () => {
  const made = draft((d) => (d.pace = { ...d.pace, track: 'light', reason: 'Eerst anders gekozen.' }));
  expect(setOf(made, 'tracks')).toMatchObject({ suggested: 'light', track: 'light', reason: '' });
});

test('R76: a rhythm alone is enough for a track', () => {
  expect(
    setOf(
      draft((d) => (d.pace.rhythm = 'two_weeks')),
      'tracks',
    ),
  ).toMatchObject({ rhythm: 'two_weeks' });
});

test('R41: the answers go along with the advice; a question that was passed by stays empty', () => {
  const made = draft((d) => {
    d.intake = { ...d.intake, childcare_benefit: 'yes', paid_back: 'yes', pressing: 'unsaid' };
  });
  expect(setOf(made, 'intakes')).toMatchObject({
    children: '',
    childcare_benefit: 'yes',
    paid_back: 'yes',
    pressing: 'unsaid',
    advice: 'right_place',
    chosen: 'right_place',
    chosen_reason: '',
  });
});

test('R41: nothing answered, nothing written', () => {
  expect(
    setOf(
      draft(() => {}),
      'intakes',
    ),
  ).toBeUndefined();
});

test('R42: another outcome than the advice needs one sentence', () => {
  const made = draft((d) => {
    d.intake = { ...d.intake, childcare_benefit: 'no', chosen: 'right_place' };
  });
  expect(problemsOf(made, outside)).toContainEqual(expect.objectContaining({ id: 'intake-reason', step: 4 }));
  made.intake.chosen_reason = 'De brief zegt iets anders.';
  expect(problemsOf(made, outside)).toEqual([]);
  expect(setOf(made, 'intakes')).toMatchObject({
    advice: 'regular_help',
    chosen: 'right_place',
    chosen_reason: 'De brief zegt iets anders.',
  });
});

test('R43: other benefits are kept, also when nothing else was answered', () => {
  const made = draft((d) => (d.intake.other_benefits = ['rent', 'care']));
  expect(setOf(made, 'intakes')).toMatchObject({ other_benefits: ['rent', 'care'] });
});

test('something that cannot wait makes urgent the way that is suggested', () => {
  const made = draft((d) => {
    d.intake.pressing = 'yes';
    d.pace.room = 'now';
  });
  expect(setOf(made, 'tracks')).toMatchObject({ suggested: 'urgent' });
});

test('R35: what was answered before is where new answers begin', () => {
  const stamp = { municipality: '', parent: 'p', author: '', device: '', happened_at: '', recorded_at: '' };
  const track = {
    ...stamp,
    id: 'oud',
    encounter: '',
    can_do: 'self',
    room: 'now',
    suggested: 'light',
    track: 'light',
    reason: '',
    rhythm: 'month',
  } as const;
  expect(paceFrom('nieuw', track)).toEqual({
    id: 'nieuw',
    can_do: 'self',
    room: 'now',
    track: '',
    reason: '',
    rhythm: 'month',
  });
  const intake = {
    ...stamp,
    id: 'oud',
    encounter: '',
    children: 'yes',
    childcare_benefit: 'no',
    paid_back: '',
    registered: '',
    pressing: 'no',
    other_benefits: ['rent' as const],
    advice: 'other_benefit',
    chosen: 'unsure',
    chosen_reason: 'Zij twijfelt.',
  } as const;
  expect(intakeFrom('nieuw', { ...intake, other_benefits: [...intake.other_benefits] })).toMatchObject({
    id: 'nieuw',
    pressing: 'no',
    other_benefits: ['rent'],
    chosen: 'unsure',
    chosen_reason: 'Zij twijfelt.',
  });
});

test('R35: a conversation with somebody who is known, in which nothing is said anew, writes no need, track or intake', () => {
  const parent = {
    id: 'ouder0000000001',
    phase: 'asked_help',
    name: 'Mina',
    phone: '',
    language: '',
  } as Parent;
  const need = {
    id: 'behoefte0000001',
    parent: parent.id,
    happened_at: '2026-11-12T10:00:00.000Z',
    life_area: 'care',
    how: 'worries',
    wish: 'help_now',
    words: '',
    topics: ['rest'],
    children: '',
    bands: [],
  } as never;
  const made = draftFor({ parent, preferences: [], needs: [need] }, id, '2026-11-22T09:42:00.000Z');
  made.meeting.how = 'phone';
  expect(made.before?.needs.care?.at).toBe('2026-11-12T10:00:00.000Z');
  expect(opsOf(made, context).map((op) => op.collection)).toEqual(['encounters']);
});
