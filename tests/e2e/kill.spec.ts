import type { Page } from '@playwright/test';
import { randomInt } from 'node:crypto';
import { signIn } from './points/sign-in.ts';
import { arrive } from './points/unlock.ts';
import { everythingOf } from './world/ask.ts';
import { dice } from './world/dice.ts';
import type { Device } from './world/device.ts';
import type { Instance } from './world/server.ts';
import { opsOnDevice } from './world/store.ts';
import { expect, test } from './world/test.ts';

// What a screen calls kept is on the disk. The browser is killed at any moment around the save, two hundred times.
const rounds = Number(process.env.ROUNDS ?? 200);
const seed = Number(process.env.SEED ?? randomInt(1_000_000));

test(`the browser killed ${rounds} times while saving`, async ({ server, openPhone }) => {
  test.setTimeout(rounds * 8_000 + 60_000); // a busy machine is slow, not wrong
  const device = await openPhone();
  await signIn(device, 'samira@demodam.example', 'Telefoon van Samira');
  await device.page.evaluate(async () => void (await navigator.serviceWorker.ready));
  await device.goOffline();
  const told = await killAgainAndAgain(device);
  console.log(`seed ${seed}: ${rounds} kills, ${told.shown} times "Opgeslagen" was seen before the kill, ${told.ids.size} records on the phone`);
  await nothingTwice(server, device, told.ids);
});

/** Kills, opens, looks; gives the ids on the phone and how often a save was shown before the kill. */
async function killAgainAndAgain(device: Device): Promise<{ ids: Set<string>; shown: number }> {
  const chance = dice(seed);
  let before = new Set<string>();
  let shown = 0;
  await device.page.goto(nameless);
  for (let round = 1; round <= rounds; round++) {
    if (round % 10 === 0) await openLock(device.page);
    const saved = await saveAndDie(device, round % 3 === 0 ? undefined : chance() * 50);
    await device.page.goto(nameless);
    await expect(device.page.getByText('Op straat', { exact: true })).toBeVisible(); // a store that was lost is put back before
    const ops = await opsOnDevice(device.page);
    expect(ops.map((op) => op.seq), 'numbers without a gap').toEqual(ops.map((_, i) => i + 1));
    const after = new Set(ops.map((op) => op.id));
    expect([...before].filter((id) => !after.has(id)), `round ${round}: what was there is there`).toEqual([]);
    if (saved) expect(after.size, `round ${round}: it was shown as kept`).toBe(before.size + 1);
    else expect(after.size - before.size, `round ${round}: one record at most`).toBeLessThanOrEqual(1);
    shown += Number(saved);
    before = after;
  }
  return { ids: before, shown };
}

const nameless = '/gesprek/zonder-naam';

/** Now and then it is saved with the lock open: then it is sealed for this phone in another way. */
async function openLock(page: Page): Promise<void> {
  await arrive(page, '/vandaag');
  await page.getByRole('link', { name: 'Nieuw gesprek' }).click();
}

/** One meeting; killed so many milliseconds after the tap, or at the very words. True when the words were seen. */
async function saveAndDie(device: Device, after: number | undefined): Promise<boolean> {
  const { page } = device;
  await page.getByText('Op straat', { exact: true }).click();
  let seen = false;
  const words = new Promise<void>((done) =>
    page.on('console', (message) => {
      if (message.text() !== 'kept') return;
      seen = true;
      done();
    }),
  );
  const tapped = page.evaluate(() => {
    new MutationObserver(() => {
      if (document.querySelector('h1')?.textContent?.includes('Opgeslagen op dit toestel')) console.debug('kept');
    }).observe(document, { childList: true, subtree: true, characterData: true });
    [...document.querySelectorAll('button')].find((button) => button.textContent?.includes('Bewaar gesprek'))!.click();
  });
  tapped.catch(() => {}); // it may die under the tap
  if (after === undefined) await words;
  else await new Promise((done) => setTimeout(done, after)); // the moment of the kill is what is tried
  await device.killAndReopen();
  return seen;
}

/** Back on line everything arrives, each record once, and the phone agrees. */
async function nothingTwice(server: Instance, device: Device, ids: Set<string>): Promise<void> {
  const before = await meetings(server);
  await arrive(device.page, '/vandaag');
  await device.goOnline();
  await expect(device.page.getByText(/^Alles verstuurd/)).toBeVisible();
  const after = await meetings(server);
  const fresh = after.filter((id) => !before.includes(id));
  expect(new Set(fresh), 'the server has what the phone had').toEqual(ids);
  expect(fresh.length, 'each once').toBe(ids.size);
}

async function meetings({ port }: Instance): Promise<string[]> {
  const rows = await everythingOf(port, 'samira@demodam.example');
  return rows.filter((row) => row.collection === 'encounters').map((row) => row.id);
}
