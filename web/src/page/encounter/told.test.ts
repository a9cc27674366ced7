import { expect, test } from 'vitest';
import type { Consent, Parent } from '$shared/types';
import { fromFile, type Saved } from './told';

const file = (consents: Consent[]): Saved =>
  ({
    parent: { id: 'p1', name: 'Wies' } as Parent,
    preferences: [],
    encounters: [],
    stories: [],
    needs: [],
    consents,
    followups: [],
    tracks: [],
    companions: [],
    matches: [],
  }) as Saved;

const entry = (id: string, decision: Consent['decision'], hour: number, saw = ''): Consent =>
  ({
    id,
    purpose: 'share_party',
    receiver: 'Wijkteam',
    decision,
    saw,
    data_kinds: decision === 'given' ? ['uw naam'] : [],
    happened_at: `2026-11-20T1${hour}:00:00.000Z`,
  }) as Consent;

test('R31: a yes of somebody who did not know of the withdrawal is not told to the parent as a yes', () => {
  const told = (...consents: Consent[]) => fromFile(file(consents)).consents;
  expect(told(entry('a', 'given', 0), entry('b', 'withdrawn', 1), entry('c', 'given', 2))).toEqual([
    { purpose: 'share_party', receiver: 'Wijkteam', decision: 'withdrawn', kinds: [] },
  ]);
  expect(told(entry('b', 'withdrawn', 1), entry('c', 'given', 2, 'b'))).toEqual([
    { purpose: 'share_party', receiver: 'Wijkteam', decision: 'given', kinds: ['uw naam'] },
  ]);
});
