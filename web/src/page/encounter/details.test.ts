import { expect, test } from 'vitest';
import type { Need, Parent } from '$shared/types';
import { emptyDraft, type Draft } from './draft';
import { draftFor } from './file';
import { opsOf } from './ops';
import { renew } from './renew';

let next = 0;
const id = (): string => `id${String(next++).padStart(13, '0')}`;
const context = { now: '2026-11-22T10:00:00.000Z', saw: (): string => '' };
const started = '2026-11-22T09:42:00.000Z';
const parent = { id: 'ouder0000000001', phase: 'talked', name: 'Mina', phone: '', language: '' } as Parent;

function needRow(more: Partial<Need>): Need {
  const told = { how: 'worries', wish: 'help_now', words: '', topics: [], children: '', bands: [] };
  const row = { id: 'behoefte0000001', life_area: 'family', happened_at: '2026-11-12T10:00:00.000Z' };
  return { ...row, ...told, ...more } as unknown as Need;
}

function withNeed(more: Partial<Need>): Draft {
  const made = draftFor({ parent, preferences: [], needs: [needRow(more)] }, id, started);
  made.meeting.how = 'phone';
  return made;
}

const needOps = (made: Draft) => opsOf(made, context).filter((op) => op.collection === 'needs');

test('R50: subjects go with the need, and are left out when none was tapped', () => {
  const made = emptyDraft(id, started);
  made.needs.finance = { ...made.needs.finance, wish: 'help_now', topics: ['debts', 'income'] };
  made.needs.work.wish = 'later';
  const [finance, work] = needOps(made);
  expect(finance?.set).toMatchObject({ life_area: 'finance', topics: ['debts', 'income'] });
  expect(work?.set).not.toHaveProperty('topics');
});

test('R90: to be seen and acknowledged is a need like any other', () => {
  const made = emptyDraft(id, started);
  made.needs.care = { ...made.needs.care, wish: 'help_now', topics: ['seen', 'rest', 'processing'] };
  expect(needOps(made)[0]?.set).toMatchObject({ topics: ['seen', 'rest', 'processing'] });
});

test('R28: of children only how many and how old goes along', () => {
  const made = emptyDraft(id, started);
  made.needs.family = { ...made.needs.family, wish: 'help_now', children: '2', bands: ['4_11'] };
  expect(Object.keys(needOps(made)[0]?.set ?? {}).sort()).toEqual(
    ['bands', 'children', 'encounter', 'how', 'life_area', 'parent', 'wish', 'words'].sort(),
  );
});

test('another subject for a need that is known makes a new need; another wish changes the old one', () => {
  const wish = withNeed({});
  wish.needs.family.wish = 'later';
  expect(needOps(wish)).toMatchObject([{ do: 'update', id: 'behoefte0000001', set: { wish: 'later' } }]);
  const topic = withNeed({});
  topic.needs.family.topics = ['upbringing'];
  expect(needOps(topic)).toMatchObject([
    { do: 'create', id: topic.needs.family.id, set: { how: 'worries', topics: ['upbringing'] } },
  ]);
  expect(topic.needs.family.id).not.toBe('behoefte0000001');
});

test('the order in which subjects were tapped is no change', () => {
  const made = withNeed({ topics: ['children', 'upbringing'] });
  made.needs.family.topics = ['upbringing', 'children'];
  expect(needOps(made)).toEqual([]);
});

/** A draft as the version before this one wrote it down. */
function old(): Draft {
  const made = structuredClone(withNeed({})) as unknown as Record<string, never> & Draft;
  const need = { id: 'behoefte0000001', how: 'worries', wish: 'later', words: 'rust' };
  const meeting: Record<string, unknown> = { ...made.meeting, how: 'phone' };
  delete meeting.laterId;
  delete meeting.later;
  const before = { ...made.before, needs: { family: { ...need, wish: 'help_now', words: '' } } };
  const plain: Record<string, unknown> = { ...made, meeting, before, needs: { ...made.needs, family: need } };
  delete plain.pace;
  delete plain.intake;
  return plain as unknown as Draft;
}

test('a draft of an older version opens, and says what it would have said', () => {
  const made = renew(old(), id);
  expect(needOps(made)).toMatchObject([
    { do: 'update', id: 'behoefte0000001', was: { wish: 'help_now' }, set: { wish: 'later', words: 'rust' } },
  ]);
  expect(opsOf(made, context).map((op) => op.collection)).toEqual(['encounters', 'needs']);
});

test('a draft of an older version can be told more, without taking an id that is in use', () => {
  const made = renew(old(), id);
  made.needs.family.topics = ['children'];
  expect(needOps(made)).toMatchObject([{ do: 'create', set: { topics: ['children'], words: 'rust' } }]);
  expect(needOps(made)[0]?.id).not.toBe('behoefte0000001');
});

test('a draft of today is not changed by opening it again', () => {
  const made = withNeed({ topics: ['children'] });
  made.pace.rhythm = 'week';
  expect(renew(structuredClone(made), id)).toEqual(made);
});

test('R3: later makes a follow-up for oneself, in two weeks when no day was chosen', () => {
  const made = emptyDraft(id, started);
  made.meeting.how = 'street';
  made.meeting.outcome = 'later';
  const task = () => opsOf(made, context).find((op) => op.collection === 'followups')?.set;
  expect(task()).toMatchObject({ parent: '', owner: '', due: '2026-12-06', promise: false });
  made.meeting.later = '2026-11-30';
  expect(task()).toMatchObject({ due: '2026-11-30' });
});

test.each(['not_now', 'no'] as const)('R3: "%s" makes no task', (outcome) => {
  const made = emptyDraft(id, started);
  made.meeting.how = 'street';
  made.meeting.outcome = outcome;
  expect(opsOf(made, context).map((op) => op.collection)).toEqual(['encounters']);
});

test('R3: after a no nobody comes again, whatever was tapped before', () => {
  const made = emptyDraft(id, started);
  made.meeting = { ...made.meeting, how: 'street', outcome: 'no', may_return: 'yes' };
  expect(opsOf(made, context)[0]?.set).toMatchObject({ outcome: 'no', may_return: 'no' });
});
