import { expect, it } from 'vitest';
import { hasRoom, isFull, least, leftOf } from './room';

it('begins nothing new when less than 5 MB is left', () => {
  expect(hasRoom(leftOf({ quota: 100_000_000, usage: 100_000_000 - least }), false)).toBe(true);
  expect(hasRoom(leftOf({ quota: 100_000_000, usage: 100_000_001 - least }), false)).toBe(false);
  expect(hasRoom(leftOf({ quota: 10, usage: 20 }), false)).toBe(false);
});

it('goes on where the browser does not say how much is left', () => {
  expect(hasRoom(leftOf(undefined), false)).toBe(true);
  expect(hasRoom(leftOf({}), false)).toBe(true);
});

it('believes a device that refused to keep something more than its figures', () => {
  expect(hasRoom(1_000_000_000, true)).toBe(false);
});

it('knows a full device also when the store wrapped it', () => {
  const full = new DOMException('', 'QuotaExceededError');
  expect(isFull(full)).toBe(true);
  expect(isFull(new Error('not kept', { cause: full }))).toBe(true);
  expect(isFull(new Error('closed'))).toBe(false);
  expect(isFull('QuotaExceededError')).toBe(false);
});
