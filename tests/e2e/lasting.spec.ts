import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { nameTyped, onTheStreet } from './points/street.ts';
import { choosePassphrase, signIn } from './points/sign-in.ts';
import { arrive } from './points/unlock.ts';
import { fill, press } from './world/answer.ts';
import { everythingOf } from './world/ask.ts';
import { look } from './world/look.ts';
import { draftsOnDevice as drafts, opsOnDevice } from './world/store.ts';
import { expect, test } from './world/test.ts';
import { password } from './world/world.ts';

// A passphrase that is forgotten, and a phone that never gets on line again: not one captured record is lost.

const samira = 'samira@demodam.example';

test('forgotten passphrase: a new one, the copy comes back, unsent work and the draft are there to read', async ({ server, openPhone }) => {
  const phone = await openPhone();
  await signIn(phone, samira, 'Telefoon van Samira');
  const { page } = phone;
  await phone.goOffline();
  await onTheStreet(page);
  await nameTyped(page, 'Wietske');
  await page.getByRole('link', { name: 'Vandaag' }).click(); // leaving a step writes it down
  await expect(page.getByRole('heading', { name: 'Vandaag', level: 1 })).toBeVisible();
  await expect.poll(() => drafts(page)).toBe(1);
  const [kept] = await opsOnDevice(page);

  await phone.killAndReopen();
  await phone.page.goto('/vandaag');
  await press(phone.page, 'Wachtzin vergeten?');
  await expect(phone.page.getByText('U verliest geen werk', { exact: false })).toBeVisible();
  await look(phone.page, '7-forgotten');
  expect(await opsOnDevice(phone.page), 'nothing was sent yet').toHaveLength(1);
  await phone.goOnline();
  await press(phone.page, 'Meld u opnieuw aan');
  await fill(phone.page, 'E-mailadres', samira);
  await fill(phone.page, 'Wachtwoord', password);
  await press(phone.page, 'Meld aan');
  await newPassphrase(phone.page, 'heel andere woorden dan eerst');
  await expect(phone.page.getByText(/^Alles verstuurd/)).toBeVisible();
  const rows = await everythingOf(server.port, samira);
  expect(rows.filter((row) => row.id === kept!.id), 'it arrived, once').toHaveLength(1);
  await phone.page.getByRole('link', { name: 'Mensen' }).click();
  await expect(phone.page.locator('main a[href^="/ouder/"]').first()).toBeVisible();
  await phone.page.getByRole('link', { name: 'Nieuw gesprek' }).click();
  await press(phone.page, /Verder met het gesprek/);
  await expect(phone.page.getByLabel(/Hoe mag ik u noemen/), 'the unfinished conversation is here too').toHaveValue('Wietske');
});

test('a phone without a network: its work goes in a file, and the coordinator brings it in, once', async ({ server, openPhone }) => {
  const phone = await openPhone();
  await signIn(phone, samira, 'Telefoon van Samira');
  await phone.page.evaluate(async () => void (await navigator.serviceWorker.ready));
  await phone.goOffline();
  await onTheStreet(phone.page);
  await onTheStreet(phone.page);
  const kept = await opsOnDevice(phone.page);
  const { page } = phone;
  await arrive(page, '/meer/opslag');
  const saving = page.waitForEvent('download');
  await press(page, 'Bewaar niet-verstuurd werk in een bestand');
  const file = await (await saving).path();
  expect(readFileSync(file, 'utf8'), 'nobody can read it').not.toMatch(/street|encounter/);

  const desk = await openPhone();
  await signIn(desk, 'carla@demodam.example', 'Bureau van Carla');
  await bring(desk.page, file, /2 opgeslagen/);
  await look(desk.page, '7-imported');
  await bring(desk.page, file, /2 was er al/);
  const rows = await everythingOf(server.port, samira);
  for (const op of kept) expect(rows.filter((row) => row.id === op.id)).toHaveLength(1);

  await phone.goOnline();
  await expect(page.locator('header').getByText(/^Alles verstuurd/)).toBeVisible();
  expect((await everythingOf(server.port, samira)).filter((row) => row.id === kept[0]!.id)).toHaveLength(1);
});

async function newPassphrase(page: Page, words: string): Promise<void> {
  await expect(page.getByRole('heading', { name: /wachtzin/i }).first()).toBeVisible();
  await choosePassphrase(page, words);
  for (;;) {
    const next = page.getByRole('button', { name: /^(Ga verder|Sla over|Volgende kaart|Begin met Naast)/ }).first();
    const there = page.getByRole('heading', { name: 'Vandaag', level: 1 });
    await expect(next.or(there).first()).toBeVisible();
    if (await there.isVisible()) return;
    const before = await page.locator('main').innerText();
    await next.click();
    await expect.poll(() => page.locator('main').innerText(), 'the next screen').not.toBe(before);
  }
}

async function bring(page: Page, file: string, says: RegExp): Promise<void> {
  await arrive(page, '/werk-inlezen');
  await page.getByLabel('Bestand dat eindigt op .naast').setInputFiles(file);
  await press(page, 'Lees dit bestand in');
  await expect(page.getByText(/Ingelezen: werk van/)).toBeVisible();
  await expect(page.getByRole('status').getByText(says).first()).toBeVisible();
}
