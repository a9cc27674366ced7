import { expect, test } from 'vitest';
import type { Companion, Consent } from '$shared/types';
import { answeredOps, askInFile, askProblem, consentOps, withdrawOps } from './fileask';

const withdrawn = {
  id: 'w1',
  purpose: 'companion_reads',
  receiver: 'Mina',
  decision: 'withdrawn',
  happened_at: '2026-11-20T10:00:00.000Z',
} as Consent;

test('R33: what was chosen in the preview is what the yes holds', () => {
  const ask = { ...askInFile('companion_reads', 'Mina'), decision: 'given' as const, text: 't1' };
  expect(ask.data_kinds).toEqual(['onze afspraken']);
  const [op] = consentOps({ ...ask, data_kinds: ['waar u hulp bij wilt'] }, 'p1', []);
  expect(op?.set).toMatchObject({
    purpose: 'companion_reads',
    receiver: 'Mina',
    data_kinds: ['waar u hulp bij wilt'],
  });
  expect(askProblem({ ...ask, data_kinds: [] })).toMatch(/^Kies samen/);
  expect(askProblem({ ...ask, decision: 'refused', data_kinds: [] })).toBe('');
});

test('R31: a new yes says which withdrawal it has seen; no answer writes nothing', () => {
  const ask = askInFile('companion_reads', 'Mina');
  expect(consentOps(ask, 'p1', [withdrawn])).toEqual([]);
  const [op] = consentOps({ ...ask, decision: 'given', text: 't1' }, 'p1', [withdrawn]);
  expect(op?.set).toMatchObject({ saw: 'w1' });
});

test('R31, R73: a withdrawal carries nothing of the parent; the companion stops reading along, without a number', () => {
  const companion = (id: string, name: string, reads_along: boolean, phone = '') =>
    ({ id, name, reads_along, phone, may_be_called: phone !== '' }) as Companion;
  const all = [
    companion('c1', 'Mina', true, '+31612345678'),
    companion('c2', 'Joost', true, '+31612345679'),
    companion('c3', 'Mina', false),
  ];
  const ops = withdrawOps({ parent: 'p1', purpose: 'companion_reads', receiver: 'Mina' }, [withdrawn], all);
  expect(ops[0]).toMatchObject({ set: { decision: 'withdrawn', data_kinds: [], text: '', saw: 'w1' } });
  expect(ops.slice(1)).toEqual([
    {
      ...{ do: 'update', collection: 'companions', id: 'c1' },
      was: { reads_along: true, may_be_called: true, phone: '+31612345678' },
      set: { reads_along: false, may_be_called: false, phone: '' },
    },
  ]);
  expect(withdrawOps({ parent: 'p1', purpose: 'messages', receiver: '' }, [], all)).toHaveLength(1);
});

test.each([
  ['signature', 'Laat de ouder tekenen'],
  ['typed_name', 'Laat de ouder de naam typen'],
  ['spoken', ''],
] as const)('an answer by %s is whole, or says what to do', (manner, words) => {
  const ask = { ...askInFile('peer_needs', 'Bram'), decision: 'given' as const, manner };
  expect(askProblem(ask).startsWith(words)).toBe(true);
  if (words === '') expect(askProblem(ask)).toBe('');
});

test('R31, R33: what a parent takes away on the shared screen is shared no longer', () => {
  const stands = {
    id: 'c1',
    parent: 'p1',
    purpose: 'share_party',
    receiver: 'Wijkteam',
    decision: 'given',
    data_kinds: ['uw naam', 'uw verhaal'],
    happened_at: '2026-11-20T10:00:00.000Z',
  } as Consent;
  const ask = { ...askInFile('share_party', 'Wijkteam'), data_kinds: [...stands.data_kinds] };
  const decisions = (change: Partial<typeof ask>) =>
    answeredOps({ ...ask, ...change }, stands, 'p1', [stands]).map((op) => (op.set as Consent).decision);
  expect(decisions({}), 'looked, and left as it was').toEqual([]);
  expect(decisions({ data_kinds: [...stands.data_kinds, 'onze afspraken'] }), 'more, without a yes').toEqual(
    [],
  );
  expect(decisions({ data_kinds: ['uw naam'] }), 'less, without an answer').toEqual(['withdrawn']);
  expect(decisions({ data_kinds: [], decision: 'given' }), 'a yes to nothing').toEqual(['withdrawn']);
  expect(decisions({ data_kinds: ['uw naam'], decision: 'given' })).toEqual(['given']);
  expect(decisions({ decision: 'refused' })).toEqual(['refused']);
  expect(
    answeredOps({ ...ask, data_kinds: [], decision: 'given' }, undefined, 'p1', []),
    'nothing to nobody',
  ).toEqual([]);
});
