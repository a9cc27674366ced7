import { describe, expect, it } from 'vitest';

import type { Followup } from '$shared/types';

import { changesOf, problems, type Wanted } from './change';

const followup = { note: 'a', due: '2026-11-20', owner: 'samira', promise: true } as Followup;
const wanted = (over: Partial<Wanted> = {}): Wanted => ({
  note: 'a',
  due: '2026-11-20',
  owner: 'samira',
  cancelReason: '',
  ...over,
});
const today = '2026-11-22';

describe('changesOf', () => {
  for (const [name, over, cancelling, set] of [
    ['nothing changed', {}, false, {}],
    ['spaces are no change', { note: ' a ' }, false, {}],
    ['a new date', { due: '2026-11-30' }, false, { due: '2026-11-30' }],
    ['handed on', { owner: 'bram', note: 'b' }, false, { owner: 'bram', note: 'b' }],
    ['an owner is never taken away', { owner: '' }, false, {}],
    [
      'cancelled takes nothing else along',
      { note: 'b', cancelReason: ' klaar ' },
      true,
      { state: 'cancelled', cancel_reason: 'klaar' },
    ],
  ] as const) {
    it(name, () => expect(changesOf(followup, wanted(over), cancelling)).toEqual(set));
  }
});

describe('problems', () => {
  for (const [name, over, cancelling, fields] of [
    ['an old date that was there may stay', {}, false, []],
    ['a promise keeps a date', { due: '' }, false, ['due']],
    ['a new date lies ahead', { due: '2026-11-21' }, false, ['due']],
    ['today is fine', { due: today }, false, []],
    ['cancelling asks why', { cancelReason: ' ' }, true, ['cancelReason']],
    ['cancelling asks nothing else', { due: '', cancelReason: 'klaar' }, true, []],
  ] as const) {
    it(name, () => {
      expect(Object.keys(problems(followup, wanted(over), cancelling, today))).toEqual(fields);
    });
  }
  it('without a promise no date is needed', () => {
    expect(problems({ ...followup, promise: false }, wanted({ due: '' }), false, today)).toEqual({});
  });
});
