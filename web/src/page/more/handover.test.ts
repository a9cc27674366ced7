import { expect, it } from 'vitest';
import { handOver } from './handover';

const file = new File(['{}'], 'naast-d1-2026-11-22.naast');
const named = (name: string) => Object.assign(new Error(name), { name });

function ways(can: boolean, share: () => Promise<void>) {
  const saved: string[] = [];
  return { saved, canShare: () => can, share, save: (it: File) => void saved.push(it.name) };
}

it('shares where the phone can', async () => {
  const phone = ways(true, async () => {});
  expect([await handOver(file, phone), phone.saved]).toEqual(['shared', []]);
});

it('downloads nothing behind the back of somebody who cancelled', async () => {
  const phone = ways(true, () => Promise.reject(named('AbortError')));
  expect([await handOver(file, phone), phone.saved]).toEqual(['cancelled', []]);
});

it.each([
  ['cannot share files', ways(false, async () => {})],
  ['is not allowed to', ways(true, () => Promise.reject(named('NotAllowedError')))],
])('downloads where the phone %s', async (_name, phone) => {
  expect([await handOver(file, phone), phone.saved]).toEqual(['saved', [file.name]]);
});

it('downloads where nothing is known of sharing', async () => {
  const saved: string[] = [];
  expect(await handOver(file, { save: (it) => void saved.push(it.name) })).toBe('saved');
  expect(saved).toEqual([file.name]);
});
