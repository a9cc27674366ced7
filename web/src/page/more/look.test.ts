import { expect, it } from 'vitest';

import { showLook, showSize, storedLook, storedSize } from './look';

const store = (value: string | null) => ({ getItem: () => value });

it('reads the stored look, and falls back to that of the device', () => {
  expect(storedLook(store('contrast'))).toBe('contrast');
  expect(storedLook(store(null))).toBe('auto');
  expect(storedLook(store('roze'))).toBe('auto');
  expect(
    storedLook({
      getItem: () => {
        throw new Error('switched off');
      },
    }),
  ).toBe('auto');
});

it('sets the look on the page, and takes it away for auto', () => {
  const set = new Map<string, string>();
  const root = {
    setAttribute: (name: string, value: string) => set.set(name, value),
    removeAttribute: (name: string) => set.delete(name),
  } as unknown as HTMLElement;
  showLook('dark', root);
  expect(set.get('data-theme')).toBe('dark');
  showLook('auto', root);
  expect(set.has('data-theme')).toBe(false);
});

it('reads the stored size of the words, and shows it at once', () => {
  expect(storedSize(store('150'))).toBe('150');
  expect(storedSize(store('900'))).toBe('100');
  const set = new Map<string, string>();
  const root = {
    setAttribute: (name: string, value: string) => set.set(name, value),
    removeAttribute: (name: string) => set.delete(name),
  } as unknown as HTMLElement;
  showSize('125', root);
  expect(set.get('data-text')).toBe('125');
  showSize('100', root);
  expect(set.has('data-text')).toBe(false);
});
