import fc from 'fast-check';
import { expect, test } from 'vitest';
import { history, type History } from './sim/actions';
import { Driver } from './sim/driver';
import { cheap, real, type Locks } from './sim/locks';

const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31);
const histories = Number(process.env.HISTORIES ?? 10_000);

async function all(locks: Locks, count: number): Promise<number> {
  let played = 0;
  await fc.assert(
    fc.asyncProperty(history, async (one: History) => {
      await new Driver(locks).play(one);
      played++;
    }),
    { numRuns: count, seed, endOnFailure: process.env.MUTANT !== undefined },
  );
  return played;
}

test('every history keeps the promises, and comes to rest', async () => {
  console.log(`engine: ${histories} histories, SEED=${seed}`);
  expect(await all(cheap, histories)).toBe(histories);
}, 3_600_000);

test('also with the crypto of the app', async () => {
  const count = Math.min(1000, Math.ceil(histories / 50));
  console.log(`engine, really sealed: ${count} histories, SEED=${seed}`);
  expect(await all(real as Locks, count)).toBe(count);
}, 3_600_000);
