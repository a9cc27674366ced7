import { describe, expect, it } from 'vitest';

import type { ContactPreference, Parent } from '$shared/types';

import { parentChanges, phoneProblem, safeForm, safeOp, timesProblem } from './edit';

const parent = { name: 'Ana', phone: '+31612345678', language: '', interpreter: '' } as Parent;
const same = { name: 'Ana', phone: '06 12 34 56 78', language: 'nl', interpreter: '' } as const;

describe('parentChanges', () => {
  for (const [name, over, set] of [
    ['another spelling of the same number is no change', {}, {}],
    ['a new number is stored as E.164', { phone: '06-87654321' }, { phone: '+31687654321' }],
    ['an empty number takes it away', { phone: ' ' }, { phone: '' }],
    ['an empty language is Dutch', { language: 'tr' }, { language: 'tr' }],
    ['a name may be taken away', { name: '' }, { name: '' }],
  ] as const) {
    it(name, () => expect(parentChanges(parent, { ...same, ...over })).toEqual(set));
  }
});

it('phoneProblem lets an empty number be', () => {
  expect(phoneProblem('')).toBe('');
  expect(phoneProblem('06 12 34 56 78')).toBe('');
  expect(phoneProblem('zes')).not.toBe('');
});

describe('safeOp', () => {
  const about = {
    parent: 'p',
    channel: 'sms',
    id: 'new',
    now: new Date('2026-11-22T10:00:00.000Z'),
  } as const;
  it('makes a record where there is none, and unknown stays unknown', () => {
    expect(safeOp(undefined, about, safeForm(undefined))).toMatchObject({
      do: 'create',
      id: 'new',
      set: { parent: 'p', channel: 'sms', allowed: 'unknown', last_confirmed: '2026-11-22T10:00:00.000Z' },
    });
  });
  it('says what it was for what changed, and only that', () => {
    const before = {
      ...safeForm(undefined),
      id: 'old',
      allowed: 'yes',
      last_confirmed: '',
    } as ContactPreference;
    expect(safeOp(before, about, { ...safeForm(before), allowed: 'no' })).toEqual({
      do: 'update',
      collection: 'contact_preferences',
      id: 'old',
      was: { last_confirmed: '', allowed: 'yes' },
      set: { last_confirmed: '2026-11-22T10:00:00.000Z', allowed: 'no' },
    });
  });
});

it('timesProblem wants an end after the begin', () => {
  expect(timesProblem('09:00', '12:00')).toBe('');
  expect(timesProblem('', '12:00')).toBe('');
  expect(timesProblem('12:00', '12:00')).not.toBe('');
});
