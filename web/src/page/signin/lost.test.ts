import { expect, it } from 'vitest';
import { storesLost } from './lost';

const places = (marks: string[], stores: string[] | undefined) => ({
  marks: () => marks,
  stores: async () => stores?.map((name) => ({ name })),
});

it('misses a store that was here', async () => {
  expect(await storesLost(places(['naast-look', 'naast-had-w1'], ['naast-session']))).toBe(true);
  expect(await storesLost(places(['naast-had-w1', 'naast-had-w2'], ['naast-w1']))).toBe(true);
});

it('misses nothing on a new device, after signing out, or where the browser does not tell', async () => {
  expect(await storesLost(places([], []))).toBe(false);
  expect(await storesLost(places(['naast-had-w1'], ['naast-w1']))).toBe(false);
  expect(await storesLost(places(['naast-had-w1'], undefined))).toBe(false);
  expect(
    await storesLost({ marks: () => ['naast-had-w1'], stores: () => Promise.reject(new Error('closed')) }),
  ).toBe(false);
});
