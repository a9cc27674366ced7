import { describe, expect, it } from 'vitest';

import type { Parent } from '$shared/types';

import { assignOps, assignProblems } from './assign';

const parent = { id: 'p', fixed_contact: '', wants_other: false } as Parent;
const form = { worker: 'bram', what: 'Kennismaken', due: '2026-11-25' };

describe('R75: assignOps', () => {
  it('names the contact person and hands over the first task together', () => {
    expect(assignOps(parent, form, 'f')).toMatchObject([
      {
        do: 'update',
        collection: 'parents',
        id: 'p',
        was: { fixed_contact: '' },
        set: { fixed_contact: 'bram' },
      },
      {
        do: 'create',
        collection: 'followups',
        id: 'f',
        set: { owner: 'bram', due: '2026-11-25', parent: 'p' },
      },
    ]);
  });
  it('makes no task when nothing was asked', () => {
    expect(assignOps(parent, { ...form, what: ' ' }, 'f')).toHaveLength(1);
  });
  it('meets the wish for somebody else', () => {
    const [op] = assignOps({ ...parent, fixed_contact: 'samira', wants_other: true }, form, 'f');
    expect(op).toMatchObject({
      was: { fixed_contact: 'samira', wants_other: true },
      set: { fixed_contact: 'bram', wants_other: false },
    });
  });
  it('says nothing about the parent when nothing changes', () => {
    expect(assignOps({ ...parent, fixed_contact: 'bram' }, form, 'f')).toMatchObject([{ do: 'create' }]);
  });
});

describe('assignProblems', () => {
  for (const [name, over, fields] of [
    ['all there', {}, []],
    ['nobody chosen', { worker: '' }, ['worker']],
    ['a task without a date', { due: '' }, ['due']],
    ['no task needs no date', { what: '', due: '' }, []],
    ['a date that is past', { due: '2026-11-21' }, ['due']],
  ] as const) {
    it(name, () => {
      expect(Object.keys(assignProblems({ ...form, ...over }, '2026-11-22'))).toEqual(fields);
    });
  }
});
