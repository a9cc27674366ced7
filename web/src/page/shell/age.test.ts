import { expect, test } from 'vitest';
import { isOlder } from './age';

test.each([
  ['1.4.0', '1.2.0', false],
  ['1.4.0', '1.4.0', false],
  ['1.4.0', '1.4.1', true],
  ['1.4.0', '1.10.0', true],
  ['0.9.9', '1', true],
  ['2.0.0', '1.9.9', false],
  ['1.4', '1.4.0', false],
  ['1.4.0-rc1', '1.4.0', false],
  ['1.4.0', '', false],
  ['1.4.0', 'nieuw', false],
])('%s where at least "%s" is asked', (version, least, older) => expect(isOlder(version, least)).toBe(older));
