import { expect, test } from 'vitest';
import { isMobile, parsePhone, showPhone } from '.';

test.each([
  ['06 12 34 56 78', '+31612345678'],
  ['06-12345678', '+31612345678'],
  ['(06) 1234 5678', '+31612345678'],
  ['+31 (0)6 12345678', '+31612345678'],
  ['0031612345678', '+31612345678'],
  ['31612345678', '+31612345678'],
  ['612345678', '+31612345678'],
  ['010 123 45 67', '+31101234567'],
  ['+32 470 12 34 56', '+32470123456'],
  ['+90 532 123 45 67', '+905321234567'],
  ['06 1234 567', ''],
  ['06 12 34 56 789', ''],
  ['bel Ana', ''],
  ['0612345678a', ''],
  ['', ''],
])('%s', (text, number) => {
  expect(parsePhone(text)).toBe(number);
});

test('a number is shown as people say it, and reads back as the same number', () => {
  expect(showPhone('+31612345678')).toBe('06 12 34 56 78');
  for (const number of ['+31612345678', '+31101234567', '+905321234567'])
    expect(parsePhone(showPhone(number))).toBe(number);
  expect([isMobile('+31612345678'), isMobile('+31101234567')]).toEqual([true, false]);
});
