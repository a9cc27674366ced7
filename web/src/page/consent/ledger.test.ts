import type { Consent } from '$shared/types';
import { expect, test } from 'vitest';
import { standings } from './ledger';

function entry(change: Partial<Consent>): Consent {
  return {
    id: 'a',
    municipality: '',
    parent: 'p',
    author: '',
    device: '',
    happened_at: '2026-11-01T10:00:00.000Z',
    recorded_at: '',
    purpose: 'messages',
    receiver: '',
    decision: 'given',
    text: 't',
    language: 'nl',
    manner: 'spoken',
    present: '',
    data_kinds: [],
    signature: '',
    typed_name: '',
    saw: '',
    ...change,
  };
}

test('each receiver is a line of its own', () => {
  const made = standings([
    entry({ id: 'a', purpose: 'share_party', receiver: 'Wijkteam' }),
    entry({ id: 'b', purpose: 'share_party', receiver: 'School', decision: 'refused' }),
  ]);
  expect(made.map((line) => [line.receiver, line.decision])).toEqual([
    ['Wijkteam', 'given'],
    ['School', 'refused'],
  ]);
});

test('a withdrawal stands, also against a later yes that had not seen it', () => {
  const made = standings([
    entry({ id: 'a' }),
    entry({ id: 'b', decision: 'withdrawn', happened_at: '2026-11-02T10:00:00.000Z' }),
    entry({ id: 'c', happened_at: '2026-11-03T10:00:00.000Z' }),
  ]);
  expect(made).toHaveLength(1);
  expect(made[0]).toMatchObject({ decision: 'withdrawn', row: { id: 'b' } });
});

test('nothing asked is an empty list', () => {
  expect(standings([])).toEqual([]);
});
