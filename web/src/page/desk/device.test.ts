import { expect, it } from 'vitest';

import { leaseOf, sortDevices, waitsLong, type Device } from './device';

const device = (over: Partial<Device>) =>
  ({ id: 'd', label: '', revoked: false, unsent: 0, oldest_unsent: '', ...over }) as Device;
const now = new Date('2026-11-22T10:00:00.000Z');

it('lists devices in use first, by name', () => {
  const list = sortDevices([
    device({ id: 'gone', label: 'A', revoked: true }),
    device({ id: 'busy', label: 'Telefoon van Samira', unsent: 9 }),
    device({ id: 'idle', label: 'Tablet van Bram' }),
  ]);
  expect(list.map((it) => it.id)).toEqual(['idle', 'busy', 'gone']);
});

it('warns after two days, and never about a revoked device', () => {
  const old = { unsent: 1, oldest_unsent: '2026-11-20T09:59:00.000Z' };
  expect(waitsLong(device(old), now)).toBe(true);
  expect(waitsLong(device({ ...old, oldest_unsent: '2026-11-20T10:00:00.000Z' }), now)).toBe(false);
  expect(waitsLong(device({ ...old, revoked: true }), now)).toBe(false);
  expect(waitsLong(device({ ...old, unsent: 0 }), now)).toBe(false);
});

it('says how long the data on it can be read without internet', () => {
  const until = (lease_until?: string, revoked = false) =>
    leaseOf(device({ revoked, ...(lease_until !== undefined && { lease_until }) }), now);
  expect(until('2026-11-29T10:00:00.000Z')).toBe('Nog 7 dagen');
  expect(until('2026-11-23T10:00:00.000Z')).toBe('Nog 1 dag');
  expect(until('2026-11-22T10:00:00.001Z')).toBe('Tot vandaag');
  expect(until('2026-11-22T10:00:00.000Z')).toMatch(/^Nee/);
  expect([until(), until(''), until('2026-11-29T10:00:00.000Z', true)]).toEqual(['', '', '']);
});
