import type { ContactPreference, Need, NewOp, Parent } from '$shared/types';
import { expect, test } from 'vitest';
import { newAsk } from '$page/consent/questions';
import { emptyDraft, type Draft } from './draft';
import { draftFor } from './file';
import { opsOf } from './ops';

let next = 0;
const id = (): string => `id${String(next++).padStart(13, '0')}`;
const context = { now: '2026-11-22T10:00:00.000Z', saw: (): string => '' };

function draft(change: (draft: Draft) => void): Draft {
  const made = emptyDraft(id, '2026-11-22T09:42:00.000Z');
  made.meeting.how = 'street';
  change(made);
  return made;
}

const names = (ops: NewOp[]): string[] => ops.map((op) => `${op.do} ${op.collection}`);
const setOf = (ops: NewOp[], collection: string): Record<string, unknown> =>
  ops.find((op) => op.collection === collection)?.set as Record<string, unknown>;

test('a meeting without a name is one op about nobody', () => {
  const ops = opsOf(
    draft(() => {}),
    context,
  );
  expect(names(ops)).toEqual(['create encounters']);
  expect(setOf(ops, 'encounters')).toMatchObject({
    parent: '',
    how: 'street',
    kind: 'conversation',
    outcome: 'talked',
  });
});

test('a whole conversation goes in the order the server needs', () => {
  const made = draft((d) => {
    d.who.name = 'Mina';
    d.who.phone = '06-12 34 56 78';
    d.safe.allowed.sms = 'yes';
    d.story = { ...d.story, text: 'Het begon met een brief.', agreement: 'agreed' };
    d.needs.finance.wish = 'help_now';
    d.asks = [{ ...newAsk('messages', id()), decision: 'given', text: 'tekst0000000001', language: 'nl' }];
    d.agreements = [
      {
        id: id(),
        what: 'Sms sturen',
        kind: 'other',
        owner: '',
        due: '2026-11-24',
        channel: 'sms',
        promise: true,
        told_how: 'spoken',
        template: 'afspraak',
        values: { dag: ' dinsdag ' },
        leaves: '2026-11-23',
      },
    ];
  });
  const ops = opsOf(made, context);
  expect(names(ops)).toEqual([
    'create parents',
    'create contact_preferences',
    'create encounters',
    'create stories',
    'create needs',
    'create consents',
    'create followups',
  ]);
  expect(setOf(ops, 'parents')).toMatchObject({
    phone: '+31612345678',
    came_by: 'met_outside',
    phase: 'asked_help',
  });
  expect(
    ops
      .filter((op) => op.collection !== 'parents')
      .every((op) => (op.set as { parent: string }).parent === made.fresh),
  ).toBe(true);
  expect(setOf(ops, 'followups')).toMatchObject({
    kind: 'message',
    values: ['dag=dinsdag'],
    not_before: '2026-11-22T23:00:00.000Z',
    expires: '2026-11-24T22:59:00.000Z',
  });
});

test('a question without an answer is never recorded', () => {
  const made = draft((d) => {
    d.needs.finance.wish = 'later';
    d.asks = [newAsk('messages', id()), newAsk('uht_status', id())];
  });
  expect(names(opsOf(made, context))).not.toContain('create consents');
});

test('a story that is not kept never leaves the draft', () => {
  const made = draft((d) => {
    d.who.name = 'Mina';
    d.story = { ...d.story, text: 'Een geheim dat niemand mag lezen.', agreement: 'not_kept' };
  });
  const ops = opsOf(made, context);
  expect(setOf(ops, 'stories')).toMatchObject({ text: '', agreement: 'not_kept' });
  expect(JSON.stringify(ops)).not.toContain('geheim');
});

test('"nooit meer contact" keeps the number only as a ban', () => {
  const made = draft((d) => {
    d.meeting.outcome = 'no';
    d.meeting.ban = true;
    d.who.name = 'Mina';
    d.who.phone = '06 12 34 56 78';
  });
  const ops = opsOf(made, context);
  expect(names(ops)).toEqual(['create encounters', 'create contact_bans']);
  expect(setOf(ops, 'contact_bans')).toEqual({ parent: '', number: '+31612345678' });
  expect(JSON.stringify(ops)).not.toContain('Mina');
});

test('"Laat staan" goes along with the field it was about', () => {
  const made = draft((d) => {
    d.meeting.note = '123456782';
    d.answered.note = true;
  });
  expect(opsOf(made, context)[0]).toMatchObject({ answered: ['note'] });
});

test('nothing changed for a known parent is only the meeting', () => {
  const made = known();
  made.meeting.how = 'home_visit';
  expect(names(opsOf(made, context))).toEqual(['create encounters']);
});

test('a change for a known parent says what it was', () => {
  const made = known();
  made.meeting.how = 'home_visit';
  made.who.name = 'Mina B.';
  made.safe.allowed.call = 'no';
  made.needs.housing.wish = 'help_now';
  const ops = opsOf(made, context);
  expect(ops[0]).toMatchObject({
    do: 'update',
    collection: 'parents',
    was: { name: 'Mina', phase: 'talked' },
    set: { name: 'Mina B.', phase: 'asked_help' },
  });
  expect(ops[1]).toMatchObject({
    do: 'update',
    id: 'voorkeur0000001',
    was: { allowed: 'yes' },
    set: { allowed: 'no' },
  });
  expect(ops[1]?.set).not.toHaveProperty('code_word');
  expect(ops[3]).toMatchObject({
    do: 'update',
    collection: 'needs',
    was: { wish: '' },
    set: { wish: 'help_now' },
  });
});

test('two savings of one draft make the same ids', () => {
  const made = draft((d) => (d.who.name = 'Mina'));
  expect(opsOf(made, context)).toEqual(opsOf(made, context));
});

function known(): Draft {
  const stamped = {
    municipality: '',
    parent: 'ouder0000000001',
    author: '',
    device: '',
    happened_at: '2026-11-01T10:00:00.000Z',
    recorded_at: '',
  };
  const parent: Parent = {
    ...stamped,
    id: 'ouder0000000001',
    name: 'Mina',
    phone: '+31612345678',
    language: 'tr',
    interpreter: '',
    came_by: 'met_outside',
    phase: 'talked',
    station: '',
    fixed_contact: '',
    wants_other: false,
  };
  const preference: ContactPreference = {
    ...stamped,
    id: 'voorkeur0000001',
    channel: 'call',
    allowed: 'yes',
    shared_device: 'unknown',
    name_organisation: false,
    agreed_name: '',
    code_word: 'maan',
    safe_from: '',
    safe_until: '',
    safe_days: '',
    last_confirmed: '2026-11-01T10:00:00.000Z',
  };
  const need: Need = {
    ...stamped,
    id: 'behoefte0000001',
    encounter: '',
    life_area: 'housing',
    how: 'well',
    wish: '',
    words: '',
  };
  return draftFor({ parent, preferences: [preference], needs: [need] }, id, context.now);
}

test('R47: who was met and from where goes with the meeting, without a name too', () => {
  const ops = opsOf(
    draft((d) => {
      d.door = {
        person: ['child', 'entrepreneur'],
        lives: 'elsewhere',
        lives_in: ' Lindenhoek ',
        onward: 'together',
      };
    }),
    context,
  );
  expect(names(ops)).toEqual(['create encounters']);
  expect(setOf(ops, 'encounters')).toMatchObject({
    parent: '',
    person: ['child', 'entrepreneur'],
    lives: 'elsewhere',
    lives_in: 'Lindenhoek',
    onward: 'together',
  });
});

test('R47: what was not asked, what no longer counts, and who wants to be left alone: nothing goes', () => {
  const door = (d: Draft): void => {
    d.door = { person: ['parent'], lives: 'here', lives_in: 'Lindenhoek', onward: 'together' };
  };
  const fields = (change: (d: Draft) => void): string[] =>
    Object.keys(setOf(opsOf(draft(change), context), 'encounters')).filter((it) =>
      ['person', 'lives', 'lives_in', 'onward'].includes(it),
    );
  expect(fields(() => {})).toEqual([]);
  expect(fields(door)).toEqual(['person', 'lives']);
  expect(fields((d) => (door(d), (d.meeting.ban = true)))).toEqual([]);
});
