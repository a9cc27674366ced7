import { expect, test } from 'vitest';
import { emptyDraft, type Draft } from './draft';
import { asksHelp, isEmpty, makesParent, needNamed, cameByOf, parentOf, phaseOf, taskFollows } from './rules';

let next = 0;
const id = (): string => `id${String(next++).padStart(13, '0')}`;

function draft(change: (draft: Draft) => void = () => {}): Draft {
  const made = emptyDraft(id, '2026-11-22T09:42:00.000Z');
  change(made);
  return made;
}

test('a meeting with nothing but how it was makes no file', () => {
  const made = draft((d) => (d.meeting.how = 'street'));
  expect(makesParent(made)).toBe(false);
  expect(parentOf(made)).toBe('');
});

test.each<[string, (d: Draft) => void]>([
  ['a name', (d) => (d.who.name = 'Mina')],
  ['a number', (d) => (d.who.phone = '0612345678')],
  ['what is safe', (d) => (d.safe.allowed.call = 'yes')],
  ['a story', (d) => (d.story.text = 'Het begon met een brief.')],
  ['a need', (d) => (d.needs.finance.wish = 'later')],
])('%s makes a file', (_, change) => {
  expect(makesParent(draft(change))).toBe(true);
});

test('after "nooit meer contact" a name and number make no file', () => {
  const made = draft((d) => {
    d.meeting.ban = true;
    d.who.name = 'Mina';
    d.who.phone = '0612345678';
  });
  expect(makesParent(made)).toBe(false);
});

test('a story that the parent does not want kept makes no file', () => {
  const made = draft((d) => (d.story = { ...d.story, text: 'Niet opschrijven.', agreement: 'not_kept' }));
  expect(makesParent(made)).toBe(false);
});

test('a known parent stays the same parent', () => {
  const made = draft((d) => (d.known = 'ouder0000000001'));
  expect(makesParent(made)).toBe(false);
  expect(parentOf(made)).toBe('ouder0000000001');
});

test.each([
  ['worries', '', true],
  ['urgent', '', true],
  ['well', '', false],
  ['not_discussed', '', false],
  ['worries', 'none', false],
  ['urgent', 'self', false],
  ['well', 'later', true],
  ['', 'help_now', true],
] as const)('how %s with wish "%s" asks for help: %s', (how, wish, asks) => {
  expect(asksHelp({ how, wish })).toBe(asks);
});

test('no consent before a need was named', () => {
  expect(needNamed(draft())).toBe(false);
  expect(needNamed(draft((d) => (d.needs.care.how = 'well')))).toBe(false);
  expect(needNamed(draft((d) => (d.needs.care.how = 'worries')))).toBe(true);
});

test('how we know a parent follows the meeting only where there is no doubt', () => {
  expect(cameByOf(draft((d) => (d.meeting.how = 'street')))).toBe('met_outside');
  expect(cameByOf(draft((d) => (d.meeting.how = 'home_visit')))).toBe('');
  const chosen = draft((d) => {
    d.meeting.how = 'street';
    d.who.came_by = 'acquaintance';
  });
  expect(cameByOf(chosen)).toBe('acquaintance');
});

test('a fresh draft is empty, one touch makes it worth keeping', () => {
  expect(isEmpty(draft())).toBe(true);
  expect(isEmpty(draft((d) => (d.meeting.note = 'kort')))).toBe(false);
  expect(isEmpty(draft((d) => (d.story.text = 'x')))).toBe(false);
  expect(isEmpty(draft((d) => (d.agreements = [agreement()])))).toBe(false);
});

test('the phase says how far we came', () => {
  expect(phaseOf(draft())).toBe('talked');
  const reachable = draft((d) => {
    d.who.phone = '0612345678';
    d.safe.allowed.call = 'yes';
  });
  expect(phaseOf(reachable)).toBe('contact_agreed');
  expect(phaseOf(draft((d) => (d.needs.work.wish = 'help_now')))).toBe('asked_help');
});

function agreement(): Draft['agreements'][number] {
  return {
    id: id(),
    what: 'Bellen',
    kind: 'call',
    owner: '',
    due: '',
    channel: 'none',
    promise: false,
    told_how: '',
    template: '',
    values: {},
    leaves: '',
  };
}

test.each<[string, boolean, (d: Draft) => void]>([
  ['a parent from here', false, (d) => (d.door.lives = 'here')],
  ['from elsewhere, with a file', true, (d) => ((d.door.lives = 'elsewhere'), (d.who.name = 'Mina'))],
  ['from elsewhere, without a name', false, (d) => (d.door.lives = 'elsewhere')],
  [
    'without a name, and we call',
    true,
    (d) => ((d.door.person = ['ex_partner']), (d.door.onward = 'worker_calls')),
  ],
  ['not now', false, (d) => ((d.door.lives = 'abroad'), (d.door.onward = 'not_now'), (d.who.name = 'Mina'))],
  [
    'a no',
    false,
    (d) => ((d.door.lives = 'abroad'), (d.door.onward = 'together'), (d.meeting.outcome = 'no')),
  ],
])('R47: %s: a task for the coordinator is %s', (_, follows, change) => {
  expect(taskFollows(draft(change))).toBe(follows);
});

test('R47: a draft in which only the door was answered is kept, and makes no file', () => {
  const made = draft((d) => (d.door.person = ['bereaved']));
  expect(isEmpty(made)).toBe(false);
  expect(makesParent(made)).toBe(false);
});
