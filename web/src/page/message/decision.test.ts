import { expect, test } from 'vitest';

import { carrierSays, decisions } from './decision';
import type { Attempt } from './story';

const attempt = (heard: Attempt['heard']) => ({ carrier: 'twilio', heard }) as Attempt;

test.each([
  ['', 'hoorden wij er niets meer over'],
  ['taken', 'aangenomen, maar'],
  ['sent', 'aangenomen, maar'],
  ['delivered', 'is aangekomen'],
  ['undelivered', 'niet is aangekomen'],
  ['expired', 'niet is aangekomen'],
] as const)('the carrier said "%s"', (heard, says) =>
  expect(carrierSays([attempt('sent'), attempt(heard)])).toContain(says),
);

test('nothing was offered, so nobody said anything', () => expect(carrierSays([])).toBe(''));

test('each decision says beforehand what it does', () => {
  expect(decisions.map((it) => it.decision)).toEqual(['sent', 'not_sent', 'stop']);
  for (const it of decisions) expect(it.before).not.toBe('');
});
