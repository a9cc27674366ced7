import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { history, type History } from '../src/shared/engine/sim/actions';
import { RealDriver } from './driver.ts';
import { Network } from './network.ts';
import { checkAtRest } from './oracle.ts';
import { Program, type Account } from './program.ts';

const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31);
const histories = Number(process.env.REAL_HISTORIES ?? 100);
/** A worker may have twenty; some histories take ten. */
const mostDevices = 10;

let network: Network | undefined;
let kills = 0;
let played = 0;

beforeAll(() => console.log(`engine and the real program: ${histories} histories, SEED=${seed}`));
afterAll(async () => {
  network?.close();
  await network?.program.end();
});

test('the engine keeps its promises with the real program', async () => {
  const people = ['samira', 'bram'];
  let accounts: Account[] = [];
  let desk: Account;
  const fresh = async (): Promise<Network> => {
    network?.close();
    kills += network?.program.kills ?? 0;
    await network?.program.end();
    network = new Network(await new Program().begin());
    const { program } = network;
    accounts = await Promise.all(people.map((name) => program.signIn(`${name}@demodam.example`)));
    desk = await program.signIn('carla@demodam.example');
    return network;
  };
  const free = (): Account | undefined => accounts.find(({ devices }) => devices < mostDevices);
  await fc.assert(
    fc.asyncProperty(history, async ({ actions }: History) => {
      if (!network || !free()) await fresh();
      network!.program.forgetBackup();
      const driver = await new RealDriver(network!, free()!, desk).begin();
      await driver.play(actions);
      await checkAtRest(driver);
      played++;
    }),
    {
      numRuns: histories,
      seed,
      endOnFailure: true,
      ...(process.env.SIM_PATH && { path: process.env.SIM_PATH }),
    },
  );
  kills += network!.program.kills;
  console.log(`${played} histories, ${kills} times killed`);
  expect(played).toBe(histories);
  expect(kills > 0 || histories < 20).toBe(true); // a few may have none
}, 2_400_000); // one machine takes twice as long as another
