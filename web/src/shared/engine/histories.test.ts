import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Driver, fates, faults, type Action } from './sim/driver';

const phone = fc.nat(2);
const tab = fc.nat(1);
const parent = fc.nat(3);

const action: fc.Arbitrary<Action> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('keep' as const),
      phone,
      create: fc.boolean(),
      parent,
      fate: fc.constantFrom(...fates),
      count: fc.integer({ min: 1, max: 4 }),
    }),
  },
  { weight: 6, arbitrary: fc.record({ do: fc.constant('wake' as const), phone, tab, urgent: fc.boolean() }) },
  {
    weight: 12,
    arbitrary: fc.record({ do: fc.constant('net' as const), phone, tab, fault: fc.constantFrom(...faults) }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('rested' as const), phone, tab }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('crash' as const),
      phone,
      tab,
      when: fc.constantFrom('now' as const, 'before' as const, 'after' as const),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('others' as const),
      what: fc.constantFrom(
        'touch' as const,
        'revoke' as const,
        'grant' as const,
        'purge' as const,
        'remove' as const,
      ),
      parent,
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('copy' as const) }) },
);

const history = fc.record({
  mostOps: fc.constantFrom(1, 2, 3, 200),
  chance: fc.double({ min: 0, max: 0.999, noNaN: true }),
  actions: fc.array(action, { minLength: 5, maxLength: 60, size: 'max' }),
});

test('every history keeps the promises, and comes to rest', async () => {
  const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31);
  const runs = Number(process.env.HISTORIES ?? 2500);
  console.log(`engine: ${runs} histories, SEED=${seed}`);
  await fc.assert(
    fc.asyncProperty(history, async ({ mostOps, chance, actions }) => {
      await new Driver(mostOps, () => chance).play(actions);
    }),
    { numRuns: runs, seed },
  );
  expect(true).toBe(true);
});
