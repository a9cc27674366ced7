import { expect, test } from 'vitest';
import type { Followup } from '$shared/types';
import { promiseWords } from './promised';

const promise = (change: Partial<Followup> = {}): Followup =>
  ({ promise: true, state: 'open', due: '2026-11-20', cancel_reason: '', ...change }) as Followup;

test.each([
  [{}, 'Te laat: dit was beloofd voor vrijdag 20 november.'],
  [{ due: '2026-11-23' }, 'Beloofd, uiterlijk maandag 23 november.'],
  [{ state: 'done' }, 'Nagekomen.'],
  [
    { state: 'cancelled', cancel_reason: 'De ouder wil niet meer.' },
    'Niet nagekomen: De ouder wil niet meer.',
  ],
  [{ promise: false }, ''],
] as [Partial<Followup>, string][])('R25: %o reads as %s', (change, words) => {
  expect(promiseWords(promise(change), '2026-11-23')).toBe(words);
});
