import { expect, test } from 'vitest';
import type { Allowed, Consent, ContactPreference, Decision } from '$shared/types';
import { toAskFirst } from './mayinvite';

const now = new Date('2026-11-24T09:00:00Z');
const consent = (decision: Decision): Consent[] => [
  {
    purpose: 'messages',
    receiver: '',
    decision,
    happened_at: '2026-11-20T09:00:00.000Z',
    saw: '',
  } as Consent,
];
const app = (allowed: Allowed, last_confirmed = '2026-11-20T09:00:00.000Z'): ContactPreference[] => [
  { channel: 'app', allowed, last_confirmed, happened_at: last_confirmed } as ContactPreference,
];

test.each([
  ['all was asked', consent('given'), app('yes'), ''],
  ['messages were never asked', [], app('yes'), 'stap 5'],
  ['no to messages', consent('refused'), app('yes'), 'wil geen berichten'],
  ['taken back', consent('withdrawn'), app('yes'), 'wil geen berichten'],
  ['the telephone was never asked', consent('given'), [], 'op "mag"'],
  ['the telephone is not safe', consent('given'), app('no'), 'niet veilig'],
  ['asked long ago', consent('given'), app('yes', '2026-08-01T09:00:00.000Z'), 'opnieuw'],
])('%s', (_says, consents, preferences, words) => {
  const said = toAskFirst(consents, preferences, now);
  if (words === '') expect(said).toBe('');
  else expect(said).toContain(words);
});
