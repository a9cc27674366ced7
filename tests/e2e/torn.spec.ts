import { existsSync, readdirSync, readFileSync, statSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { signIn } from './points/sign-in.ts';
import { arrive, unlock } from './points/unlock.ts';
import { everythingOf } from './world/ask.ts';
import type { Device } from './world/device.ts';
import { opsOnDevice } from './world/store.ts';
import { expect, test } from './world/test.ts';

// A kill can tear the last write of Chromium's log. The next start overlooks that and writes on behind it; the start
// after that calls the whole store corrupt and throws it away. What was kept has to outlive that.
test('a store that Chromium throws away takes nothing with it that was kept', async ({ server, openPhone }) => {
  const device = await openPhone();
  await signIn(device, 'samira@demodam.example', 'Telefoon van Samira');
  await device.page.evaluate(async () => void (await navigator.serviceWorker.ready));
  const before = await meetings(server.port);
  await device.goOffline();
  await device.page.goto(nameless);
  await save(device);
  await save(device);
  const kept = (await opsOnDevice(device.page)).map((op) => op.id);

  await device.kill();
  tear(device);
  await device.reopen();
  await device.page.goto(nameless);
  await save(device); // behind the torn write
  await device.killAndReopen();
  await device.page.goto(nameless);
  await expect(device.page.getByText('Op straat', { exact: true })).toBeVisible();
  expect(thrownAway(device), 'Chromium threw the store away, or this test shows nothing').toBe(true);

  const here = (await opsOnDevice(device.page)).map((op) => op.id);
  expect(here).toEqual(expect.arrayContaining(kept));
  expect(here).toHaveLength(kept.length + 1);
  await save(device); // with the lock shut, before anybody has been on line
  await device.page.goto('/vandaag');
  await unlock(device.page);
  await expect(device.page.getByText('De browser heeft dit toestel leeggemaakt')).toBeVisible();
  await expect(device.page.getByText(/staan nog alleen op dit toestel/).first()).toBeVisible();
  const all = (await opsOnDevice(device.page)).map((op) => op.id);

  await device.goOnline();
  await expect(device.page.getByText(/^Alles verstuurd/)).toBeVisible();
  await expect(device.page.getByText('De browser heeft dit toestel leeggemaakt')).toBeHidden();
  const fresh = (await meetings(server.port)).filter((id) => !before.includes(id));
  expect(fresh.sort(), 'each once').toEqual(all.sort());
  await arrive(device.page, '/mensen');
  await expect(device.page.getByRole('main').getByRole('link').first(), 'the rest is back').toBeVisible();
});

const nameless = '/gesprek/zonder-naam';

async function save(device: Device): Promise<void> {
  const { page } = device;
  if (!page.url().endsWith(nameless)) await page.goto(nameless);
  await page.getByText('Op straat', { exact: true }).click();
  await page.getByRole('button', { name: /Bewaar gesprek/ }).click();
  await expect(page.getByRole('heading', { name: /Opgeslagen op dit toestel/ })).toBeVisible();
  await page.goto(nameless);
}

const folderOf = (device: Device): string => {
  const all = join(device.profile, 'Default/IndexedDB');
  return join(all, readdirSync(all).find((name) => name.endsWith('.leveldb'))!);
};

/** The end of the last record is not there. */
function tear(device: Device): void {
  const folder = folderOf(device);
  const log = readdirSync(folder).filter((name) => name.endsWith('.log')).sort().at(-1)!;
  const { size } = statSync(join(folder, log));
  expect(size, 'there is a record to tear').toBeGreaterThan(100);
  truncateSync(join(folder, log), size - 5);
}

/** Its own journal says so. */
function thrownAway(device: Device): boolean {
  return ['LOG', 'LOG.old']
    .map((name) => join(folderOf(device), name))
    .some((path) => existsSync(path) && readFileSync(path, 'utf8').includes('Creating DB'));
}

async function meetings(port: number): Promise<string[]> {
  const rows = await everythingOf(port, 'samira@demodam.example');
  return rows.filter((row) => row.collection === 'encounters').map((row) => row.id);
}
