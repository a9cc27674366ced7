import { expect, it } from 'vitest';
import { pinWrong } from './pinrule';

it.each(['', '1234', '12a45', '11111', '12345', '987654', '1234 5'])('refuses "%s"', (pin) =>
  expect(pinWrong(pin)).toMatch(/\.$/),
);
it.each(['20713', '500500', '90817263'])('takes %s', (pin) => expect(pinWrong(pin)).toBeUndefined());
