import { expect, test } from 'vitest';
import type { Consent, Decision } from '../types';
import { seenWithdrawal, state } from '.';

let count = 0;
const entry = (decision: Decision, minute: number, saw = '', receiver = ''): Consent =>
  ({
    id: `c${++count}`,
    purpose: 'messages',
    receiver,
    decision,
    saw,
    happened_at: `2026-11-22T10:${String(minute).padStart(2, '0')}:00.000Z`,
  }) as Consent;

test('never asked is unknown', () => expect(state([], 'messages')).toBe('unknown'));
test('the last entry counts', () =>
  expect(state([entry('given', 1), entry('refused', 2)], 'messages')).toBe('refused'));
test('at equal times the more protective one counts', () =>
  expect(state([entry('refused', 1), entry('given', 1)], 'messages')).toBe('refused'));
test('receivers are apart', () => expect(state([entry('given', 1, '', 'UHT')], 'messages')).toBe('unknown'));
test('a later yes that did not see the withdrawal does not re-open', () =>
  expect(state([entry('given', 1), entry('withdrawn', 2), entry('given', 3)], 'messages')).toBe('withdrawn'));
test('a later yes that saw it does', () => {
  const no = entry('withdrawn', 2);
  expect(state([entry('given', 1), no, entry('given', 3, no.id)], 'messages')).toBe('given');
  expect(state([entry('given', 1), no, entry('given', 3, no.id), entry('refused', 4)], 'messages')).toBe(
    'refused',
  );
});
test('what was seen is the newest withdrawal', () => {
  const newest = entry('withdrawn', 5);
  expect(seenWithdrawal([newest, entry('withdrawn', 2)], 'messages')).toBe(newest.id);
});
