import type { Municipality } from '$shared/types';
import { expect, test } from 'vitest';
import { opsOf, problemsOf, type Asked } from './make';
import { helpLines } from './numbers';

let next = 0;
const id = (): string => `id${String(next++).padStart(13, '0')}`;
const asked: Asked = {
  parent: 'ouder0000000001',
  name: '',
  came_by: '',
  criteria: ['eviction'],
  reason: ' Morgen uit huis. ',
  answered: false,
};

test('for a known parent it is one op', () => {
  const ops = opsOf(asked, id);
  expect(ops.map((op) => op.collection)).toEqual(['urgencies']);
  expect(ops[0]?.set).toMatchObject({
    parent: 'ouder0000000001',
    decision: 'asked',
    reason: 'Morgen uit huis.',
  });
});

test('for somebody new the parent comes first', () => {
  const ops = opsOf({ ...asked, parent: '', came_by: 'met_outside' }, id);
  expect(ops.map((op) => op.collection)).toEqual(['parents', 'urgencies']);
  expect(ops[1]?.set).toMatchObject({ parent: ops[0]?.id });
});

test('what is missing is said by field', () => {
  const ids = (change: Partial<Asked>, someone: boolean): string[] =>
    problemsOf({ ...asked, ...change }, someone).map((problem) => problem.id);
  expect(ids({}, true)).toEqual([]);
  expect(ids({ parent: '' }, false)).toEqual(['urgent-parent']);
  expect(ids({ parent: '' }, true)).toEqual(['urgent-came-by']);
  expect(ids({ criteria: [] }, true)).toEqual(['criteria']);
});

test('the national numbers are there without any store', () => {
  expect(helpLines(undefined).map((line) => line.dial)).toEqual(['112', '08002000', '08000113']);
});

test('the local numbers follow, and can be dialled', () => {
  const place = {
    crisis_phone: '020 555 01 12',
    desk_phone: '(020) 555-0110',
    desk_name: 'Steunpunt Demodam',
  };
  const lines = helpLines(place as Municipality);
  expect(lines.slice(3).map((line) => [line.name, line.dial, line.shown])).toEqual([
    ['Crisisdienst', '+31205550112', '020 555 01 12'],
    ['Steunpunt Demodam', '+31205550110', '020 555 01 10'],
  ]);
});
