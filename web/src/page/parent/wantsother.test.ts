import { expect, test } from 'vitest';
import type { Followup, Parent, Worker } from '$shared/types';
import { coordinatorOf, notNeededOps, OTHER_PERSON, wantsOtherOps } from './wantsother';

const parent = { id: 'p1', municipality: 'm1', wants_other: false } as Parent;
const worker = (id: string, change: Partial<Worker> = {}): Worker =>
  ({ id, municipality: 'm1', role: 'coordinator', active: true, ...change }) as Worker;
const about = (workers: Worker[]) => ({ workers, today: '2026-11-28', id: 'f1' });

test('R16: somebody else is asked for without a reason, and the coordinator gets a task with a date', () => {
  const ops = wantsOtherOps(parent, about([worker('c2'), worker('c1')]));
  expect(ops[0]).toMatchObject({
    collection: 'parents',
    was: { wants_other: false },
    set: { wants_other: true },
  });
  expect(ops[1]).toMatchObject({
    collection: 'followups',
    set: { parent: 'p1', owner: 'c1', due: '2026-12-01', kind: 'arrange', promise: false },
  });
  expect(JSON.stringify(ops)).not.toMatch(/reden/i);
});

test('R16: without a coordinator on this phone the mark alone goes out', () => {
  const others = [worker('a', { role: 'ambassador' }), worker('b', { active: false })];
  expect(wantsOtherOps(parent, about(others))).toHaveLength(1);
  expect(coordinatorOf([worker('z', { municipality: 'm2' })], 'm1')).toBe('');
});

test('R16: not needed after all ends the task, but never the task of somebody else', () => {
  const task = (id: string, owner: string, author: string): Followup =>
    ({ id, owner, author, state: 'open', what: `${OTHER_PERSON}. Zoek`, cancel_reason: '' }) as Followup;
  const list = [
    task('f1', 'c1', 'me'),
    task('f2', 'c1', 'other'),
    { ...task('f3', 'c1', 'me'), what: 'Bel' },
  ];
  const ids = (coordinates: boolean) =>
    notNeededOps(parent, list, { id: 'me', coordinates }).map((op) => op.id);
  expect(ids(false)).toEqual(['p1', 'f1']);
  expect(ids(true)).toEqual(['p1', 'f1', 'f2']);
});
