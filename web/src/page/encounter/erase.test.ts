import type { Companion, Consent, Encounter, Followup, Parent, PeerMatch, Story } from '$shared/types';
import { expect, test } from 'vitest';
import { newAsk } from '$page/consent/questions';
import { emptyDraft } from './draft';
import { clearPart, eraseOps, type Making } from './erase';
import { isEmpty } from './rules';
import type { Saved } from './told';
import { parts } from './words';

let next = 0;
const id = (): string => `id${String(next++).padStart(13, '0')}`;
const making: Making = { id, today: '2026-11-22', saw: () => 'intrekking00001' };

const stamped = {
  municipality: '',
  parent: 'ouder0000000001',
  author: '',
  device: '',
  happened_at: '2026-11-01T10:00:00.000Z',
  recorded_at: '',
};

const file: Saved = {
  parent: {
    ...stamped,
    id: 'ouder0000000001',
    name: 'Mina',
    phone: '',
    language: 'tr',
    interpreter: '',
  } as Parent,
  preferences: [],
  encounters: [],
  stories: [{ ...stamped, id: 's', encounter: '', text: 'Het begon.', agreement: 'agreed' } as Story],
  needs: [],
  consents: [
    { ...stamped, id: 'c1', purpose: 'messages', receiver: '', decision: 'given' } as Consent,
    { ...stamped, id: 'c2', purpose: 'messages', receiver: '', decision: 'refused' } as Consent,
  ],
  followups: [
    { ...stamped, id: 'f1', promise: true, state: 'open' } as Followup,
    { ...stamped, id: 'f2', promise: true, state: 'done' } as Followup,
    { ...stamped, id: 'f3', promise: false, state: 'open' } as Followup,
  ],
  tracks: [],
  companions: [{ ...stamped, id: 'n1', name: 'Sem', state: 'beside', reads_along: true } as Companion],
  matches: [{ ...stamped, id: 'm1', state: 'wished' } as PeerMatch],
};

test('a draft that is erased part by part is empty', () => {
  const draft = emptyDraft(id, '2026-11-22T09:42:00.000Z');
  draft.who.name = 'Mina';
  draft.door = { person: ['child'], lives: 'elsewhere', lives_in: 'Waterbeek', onward: 'together' };
  draft.safe.allowed.call = 'yes';
  draft.story = { ...draft.story, text: 'Het begon.', agreement: 'agreed' };
  draft.needs.work.wish = 'later';
  draft.asks = [{ ...newAsk('messages', id()), decision: 'given' }];
  draft.agreements = [
    {
      id: id(),
      what: 'Ik bel u',
      kind: 'call',
      owner: '',
      due: '2026-11-24',
      channel: 'call',
      promise: true,
      told_how: 'spoken',
      template: '',
      values: {},
      leaves: '',
    },
  ];
  for (const part of parts) clearPart(draft, part);
  expect(isEmpty(draft)).toBe(true);
});

test('without needs no answer is left standing', () => {
  const draft = emptyDraft(id, '2026-11-22T09:42:00.000Z');
  draft.needs.work.wish = 'later';
  draft.asks = [{ ...newAsk('messages', id()), decision: 'given' }];
  clearPart(draft, 'needs');
  expect(draft.asks.every((ask) => ask.decision === '')).toBe(true);
});

test('only what stood there is changed, with what it was', () => {
  expect(eraseOps(file, 'who', making)).toEqual([
    {
      do: 'update',
      collection: 'parents',
      id: 'ouder0000000001',
      was: { name: 'Mina', language: 'tr' },
      set: { name: '', language: '' },
    },
  ]);
});

test('a kept story is marked and becomes a task, its words do not travel again', () => {
  const ops = eraseOps(file, 'story', making);
  expect(ops.map((op) => op.collection)).toEqual(['stories', 'followups']);
  expect(ops[0]?.set).toMatchObject({ agreement: 'not_kept', text: '' });
  expect(JSON.stringify(ops)).not.toContain('Het begon');
});

test('one withdrawal for each purpose and receiver', () => {
  const ops = eraseOps(file, 'consents', making);
  expect(ops).toHaveLength(1);
  expect(ops[0]?.set).toMatchObject({ decision: 'withdrawn', text: '', saw: 'intrekking00001' });
});

test('only promises that still stand are cancelled, with a reason', () => {
  const ops = eraseOps(file, 'promises', making);
  expect(ops.map((op) => op.id)).toEqual(['f1']);
  expect(ops[0]?.set).toMatchObject({ state: 'cancelled' });
});

test('R29: who stands beside her ends with one tap, and the wish for a peer is taken back', () => {
  const ops = eraseOps(file, 'beside', making);
  expect(ops).toContainEqual(
    expect.objectContaining({
      collection: 'companions',
      set: expect.objectContaining({ state: 'ended', reads_along: false }) as unknown,
    }),
  );
  expect(ops).toContainEqual(
    expect.objectContaining({ collection: 'peer_matches', set: { state: 'taken_back' } }),
  );
});

test('who helps her is not wiped: for that there is another button', () => {
  expect(eraseOps(file, 'helper', making)).toEqual([]);
});

test('R47: where she lives was said in a meeting, which never changes: a colleague erases it', () => {
  const met = [
    { ...stamped, id: 'e1', person: [], lives: 'abroad', lives_in: '', onward: '' } as unknown as Encounter,
  ];
  const ops = eraseOps({ ...file, encounters: met }, 'who', making);
  expect(ops.map((op) => `${op.do} ${op.collection}`)).toEqual(['update parents', 'create followups']);
});
