import { readFileSync } from 'node:fs';
import type { Locator, Page } from '@playwright/test';
import { signIn } from './points/sign-in.ts';
import { walk } from './points/unlock.ts';
import { parentWhoAgreed } from './world/agreed.ts';
import { choose, fill, press } from './world/answer.ts';
import { everythingOf } from './world/ask.ts';
import type { Device } from './world/device.ts';
import { eyes, look } from './world/look.ts';
import { expect, test } from './world/test.ts';

// Cards on paper: counted and given off line by one, seen by the others, and printed from a file.

const samira = 'samira@demodam.example';
const carla = 'carla@demodam.example';

test('R61: counted and given off line; the coordinator sees what is left and gets a task once', async ({ server, openPhone }) => {
  const parent = await parentWhoAgreed(server.port, samira, 'Wilma');
  const device = await openPhone();
  const { page } = device;
  await at(page, samira);
  const title = (await everythingOf(server.port, samira)).find((row) => row.record.key === 'niet-eens')!.record.title as string;
  await device.goOffline();

  await walk(page, '/voorraad');
  await press(page, 'Tel een andere kaart');
  await page.getByLabel('Welke kaart?').selectOption({ label: title });
  await press(page, 'Bewaar de telling');
  await expect(page.getByText('Vul een getal in. Zijn er geen meer? Vul dan 0 in.')).toBeVisible();
  await look(page, '61-stock-count');
  await fill(page, 'Hoeveel liggen er nu?', '12');
  await press(page, 'Bewaar de telling');
  await expect(of(page, title).getByText('Nog ongeveer 12')).toBeVisible();
  await expect(of(page, title).getByText('Alleen op dit toestel')).toBeVisible();

  await walk(page, `/ouder/${parent}`);
  await press(page, /^Meegegeven/);
  await press(page, 'Schrijf op wat u meegeeft');
  await page.locator('label').filter({ hasText: title }).click();
  await expect(page.getByText(/^Nog ongeveer 12 \(geteld op /).first()).toBeVisible();
  await choose(page, 'Hoe kreeg de ouder het?', 'In de hand gegeven');
  await look(page, '61-stock-give');
  await press(page, 'Bewaar wat u meegaf');
  await expect(page.getByText(`Kaart: ${title}`)).toBeVisible();
  await walk(page, '/voorraad');
  await expect(of(page, title).getByText('Nog ongeveer 11')).toBeVisible();
  await device.goOnline();
  await expect(page.locator('header').getByText(/^Alles verstuurd/)).toBeVisible();
  await expect(of(page, title).getByText('Nog ongeveer 11')).toBeVisible();

  await desk((await openPhone()).page, title);
});

async function desk(page: Page, title: string): Promise<void> {
  await at(page, carla);
  await page.setViewportSize({ width: 1024, height: 768 });
  await walk(page, '/voorraad');
  await expect(of(page, title).getByText('12 geteld door Samira')).toBeVisible();
  await look(page, '61-stock-desk');
  await of(page, title).getByRole('button', { name: /^Tel opnieuw/ }).click();
  await fill(page, /^Bij minder dan hoeveel krijgt u een taak/, '20');
  await press(page, 'Bewaar de telling');
  await expect(of(page, title).getByText('Bijna op')).toBeVisible();
  await page.screenshot({ path: 'out/61-stock-few.png', fullPage: true });
  await expect(page.locator('header').getByText(/^Alles verstuurd/)).toBeVisible();
  await walk(page, '/vandaag');
  await expect(page.getByText(/^De voorraad raakt op/)).toHaveCount(1);
}

test('R61: three cards on A5 as one set, with whom to call, and without the name of the parent', async ({ server, openPhone }) => {
  const parent = await parentWhoAgreed(server.port, samira, 'Wilma');
  const { page } = await openPhone();
  await at(page, samira);
  await walk(page, `/ouder/${parent}`);
  await press(page, /^Meegegeven/);
  await page.getByRole('link', { name: /^Druk het pakket af/ }).click();
  const cards = page.getByRole('article');
  await expect(cards).toHaveCount(3);
  await expect(cards.nth(1).getByText(/^Telefoon: 0/).first(), 'whom to call').toBeVisible();
  await look(page, '61-pack');
  expect(await page.evaluate(() => document.querySelector('main')!.innerText)).not.toContain('Wilma');
  const together = await sheets(page, 'out/61-pack.pdf');
  const wanted = (title: string) => page.locator('label').filter({ hasText: title }).click();
  await wanted('Uw contactpersonen');
  await wanted('Uw rechten');
  const ahead = await sheets(page, 'out/61-process.pdf');
  await wanted('Hoe gaat het verder?');
  await wanted('Uw rechten');
  const rights = await sheets(page, 'out/61-rights.pdf');
  await wanted('Uw rechten');
  await wanted('Uw contactpersonen');
  expect(await sheets(page, 'out/61-contacts.pdf'), 'whom to call fits on one').toBe(1);
  expect(together, 'each card begins on a sheet of its own').toBe(ahead + rights + 1);
  await page.evaluate(() => void (window.print = () => undefined));
  await press(page, 'Druk deze kaart af');
  await press(page, 'Schrijf op dat de ouder dit kreeg');
  await expect(page.getByText('Opgeschreven. Opgeslagen op dit toestel.')).toBeVisible();
  await walk(page, `/ouder/${parent}`);
  await press(page, /^Meegegeven/);
  await expect(page.getByText('Pakket: Uw contactpersonen')).toBeVisible();
});

/** How many sheets of A5 it takes: 148 by 210 millimetres is 420 by 595 points. */
async function sheets(page: Page, path: string): Promise<number> {
  await page.emulateMedia({ media: 'print' });
  await page.screenshot({ path: path.replace('.pdf', '.png'), fullPage: true });
  await page.pdf({ path, preferCSSPageSize: true });
  await page.emulateMedia({ media: 'screen' });
  const boxes = [...readFileSync(path, 'latin1').matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)];
  for (const [, wide, high] of boxes) expect([Math.round(Number(wide)), Math.round(Number(high))]).toEqual([420, 595]);
  return boxes.length;
}

function of(page: Page, title: string): Locator {
  return page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: title }) });
}

async function at(page: Page, who: string): Promise<void> {
  eyes.open = false;
  await signIn({ page } as Device, who, 'Telefoon');
  eyes.open = true;
}
