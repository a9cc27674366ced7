import { render } from 'svelte/server';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { whenSlow } from './patience';
import Wait from './Wait.svelte';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('what comes within 300 ms comes without a word', () => {
  const show = vi.fn();
  const stop = whenSlow(show);
  vi.advanceTimersByTime(299);
  expect(show).not.toHaveBeenCalled();
  stop();
  vi.advanceTimersByTime(10_000);
  expect(show).not.toHaveBeenCalled();
});

test('what takes longer says so, once', () => {
  const show = vi.fn();
  whenSlow(show);
  vi.advanceTimersByTime(300);
  expect(show).toHaveBeenCalledOnce();
  vi.advanceTimersByTime(10_000);
  expect(show).toHaveBeenCalledOnce();
});

test('the place where it is said is there before the words, so that they are read aloud', () => {
  const { body } = render(Wait);
  expect(body).toMatch(/<div role="status"[^>]*>/);
  expect(body).not.toContain('Een ogenblik');
});
