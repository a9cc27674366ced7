import { describe, expect, it } from 'vitest';

import type { Followup } from '$shared/types';

import { groupDue, isLate, isOpen } from './due';

const today = '2026-11-22';

function followup(id: string, over: Partial<Followup> = {}): Followup {
  return {
    id,
    owner: 'samira',
    state: 'open',
    due: '',
    promise: false,
    happened_at: '2026-11-01T10:00:00.000Z',
    ...over,
  } as Followup;
}

describe('isOpen', () => {
  for (const [state, open] of [
    ['open', true],
    ['taken', true],
    ['escalated', true],
    ['done', false],
    ['cancelled', false],
  ] as const) {
    it(`${state}: ${open}`, () => expect(isOpen(followup('a', { state }))).toBe(open));
  }
});

describe('isLate', () => {
  it('is late the day after, not on the day itself', () => {
    expect(isLate(followup('a', { due: '2026-11-21' }), today)).toBe(true);
    expect(isLate(followup('a', { due: today }), today)).toBe(false);
  });
  it('is never late when finished or without a date', () => {
    expect(isLate(followup('a', { due: '2026-11-01', state: 'done' }), today)).toBe(false);
    expect(isLate(followup('a'), today)).toBe(false);
  });
});

describe('groupDue', () => {
  it('puts promises first, then the oldest date, and leaves out other owners', () => {
    const groups = groupDue(
      [
        followup('plain', { due: '2026-11-01' }),
        followup('promise', { due: '2026-11-20', promise: true }),
        followup('of-bram', { due: '2026-11-01', owner: 'bram' }),
        followup('done', { due: '2026-11-01', state: 'done' }),
        followup('now', { due: today }),
        followup('soon', { due: '2026-11-25' }),
        followup('some-day'),
      ],
      'samira',
      today,
    );
    expect(groups.late.map((it) => it.id)).toEqual(['promise', 'plain']);
    expect(groups.today.map((it) => it.id)).toEqual(['now']);
    expect(groups.coming.map((it) => it.id)).toEqual(['soon']);
    expect(groups.undated.map((it) => it.id)).toEqual(['some-day']);
  });
});
