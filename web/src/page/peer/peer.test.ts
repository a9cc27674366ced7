import { expect, test } from 'vitest';
import type { Encounter, Followup, Parent, Worker } from '$shared/types';
import { askHelpOps, HELP_TASK, helpProblem, myPeople, openQuestions, talkOp, talkProblems } from './peer';

test('R71: my people, who was seen last first; a closed file is not there', () => {
  const parents = [{ id: 'a' }, { id: 'b' }, { id: 'c', phase: 'closed' }, { id: 'd' }] as Parent[];
  const encounters = [
    { parent: 'b', happened_at: '2026-11-20' },
    { parent: 'b', happened_at: '2026-11-01' },
    { parent: 'd', happened_at: '2026-11-22' },
  ] as Encounter[];
  expect(myPeople(parents, encounters).map((it) => it.id)).toEqual(['d', 'b', 'a']);
});

test.each(['explained', 'accompanied', 'listened', 'mapped'] as const)(
  'R8, R71: a talk of the kind %s',
  (kind) => {
    const form = { parent: 'p1', peer_kind: kind, note: ' Koffie ' };
    expect(talkProblems(form)).toEqual({});
    expect(talkOp(form, 'e1', false).set).toEqual({
      parent: 'p1',
      how: 'peer',
      kind: kind === 'listened' ? 'listening_only' : 'conversation',
      peer_kind: kind,
      note: 'Koffie',
    });
  },
);

test('R71: without a kind it says what to do; a person is not needed', () => {
  expect(talkProblems({ parent: '', peer_kind: '', note: '' })).toEqual({ peer_kind: 'Kies wat u deed.' });
  expect(talkOp({ parent: '', peer_kind: 'listened', note: '' }, 'e1', true).answered).toEqual(['note']);
});

test('R71: help is asked of the coordinator of the own municipality', () => {
  const workers = [
    { id: 'c2', role: 'coordinator', active: true, municipality: 'm2' },
    { id: 'c1', role: 'coordinator', active: true, municipality: 'm1' },
    { id: 'p', role: 'peer', active: true, municipality: 'm1' },
  ] as Worker[];
  const by = { workers, municipality: 'm1', today: '2026-11-23', id: 'f1' };
  const [op] = askHelpOps({ parent: '', text: 'Hoe vraag ik bijzondere bijstand aan?', guarded: false }, by);
  expect(op?.set).toMatchObject({ owner: 'c1', due: '2026-11-24', parent: '' });
  expect(askHelpOps({ parent: '', text: 'x', guarded: false }, { ...by, workers: [] })).toEqual([]);
  expect(helpProblem(' ')).toContain('Schrijf');
  expect(helpProblem('Wie helpt mij?')).toBe('');
});

test('R71: own questions that are still open', () => {
  const asked = (author: string, state: string, what = `${HELP_TASK}: x`) =>
    ({ author, state, what }) as Followup;
  expect(
    openQuestions(
      [asked('me', 'open'), asked('me', 'done'), asked('u', 'open'), asked('me', 'open', 'y')],
      'me',
    ),
  ).toHaveLength(1);
});
