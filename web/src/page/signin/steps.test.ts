import { expect, it } from 'vitest';
import { stepsFor } from './steps';

it('begins with a name and a passphrase, and asks nothing twice', () => {
  expect(stepsFor({ name: false, lock: false, setUp: false })).toEqual([
    'name',
    'passphrase',
    'quick',
    'lasting',
    'install',
    'cards',
  ]);
  expect(stepsFor({ name: true, lock: false, setUp: true })).toEqual(['passphrase', 'quick']);
  expect(stepsFor({ name: false, lock: true, setUp: true })).toEqual(['name']);
});
