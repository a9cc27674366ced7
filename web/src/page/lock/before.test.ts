import { beforeEach, expect, it, vi } from 'vitest';
import { beforeLock, lockNow, writeDown } from './before';

const held = vi.hoisted(() => ({ state: 'open', did: [] as string[] }));
vi.mock('../shell/lock.svelte', () => ({
  lockState: () => held.state,
  lock: () => held.did.push('lock'),
}));

let write: () => Promise<void>;
beforeLock({
  write: async () => {
    held.did.push('write');
    await write();
  },
  forget: () => void held.did.push('forget'),
});

beforeEach(() => {
  held.state = 'open';
  held.did = [];
  write = async () => {};
});

it('writes down, forgets, and only then locks', async () => {
  await lockNow();
  expect(held.did).toEqual(['write', 'forget', 'lock']);
});

it('locks also when something cannot be written, or hangs', async () => {
  write = () => Promise.reject(new Error('full'));
  await lockNow();
  expect(held.did).toEqual(['write', 'forget', 'lock']);
  vi.useFakeTimers();
  write = () => new Promise(() => {});
  held.did = [];
  const locking = lockNow();
  await vi.advanceTimersByTimeAsync(1_000);
  await locking;
  vi.useRealTimers();
  expect(held.did).toEqual(['write', 'forget', 'lock']);
});

it('forgets on a locked phone what was half-typed there', async () => {
  held.state = 'locked';
  await lockNow();
  expect(held.did).toEqual(['write', 'forget']);
});

it('only writes down before an update: the page may stay', async () => {
  await writeDown();
  expect(held.did).toEqual(['write']);
});
