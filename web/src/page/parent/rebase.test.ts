import { expect, test } from 'vitest';
import { rebase } from './rebase';

const start = { name: 'Ana', phone: '06 1', more: { allowed: 'unknown', days: [1, 2] } };
const copy = () => structuredClone(start);

test('what nobody touched here follows what another kept', () => {
  const form = { ...copy(), name: 'Anna' };
  expect(rebase(form, start, { ...copy(), phone: '06 2' })).toBe(false);
  expect(form).toEqual({ ...start, name: 'Anna', phone: '06 2' });
});

test('what both changed stays as it was typed, and is said', () => {
  const form = { ...copy(), more: { allowed: 'yes', days: [1, 2] } };
  expect(rebase(form, start, { ...copy(), more: { allowed: 'no', days: [3] } })).toBe(true);
  expect(form.more).toEqual({ allowed: 'yes', days: [3] });
});

test('both the same is nothing to say', () => {
  const form = { ...copy(), name: 'Anna' };
  expect(rebase(form, start, { ...copy(), name: 'Anna' })).toBe(false);
  expect(form.name).toBe('Anna');
});
