import { readFileSync } from 'node:fs';
import { signIn } from './points/sign-in.ts';
import { arrive, walk } from './points/unlock.ts';
import { everythingOf, type Row } from './world/ask.ts';
import type { Page } from '@playwright/test';
import { phone } from './world/device.ts';
import { htmlFaults } from './world/html.ts';
import { faults, look } from './world/look.ts';
import { expect, test } from './world/test.ts';

// Every route of the app has a way to it here, or a reason why it is looked at elsewhere: a new screen cannot be forgotten.
const samira = 'samira@demodam.example';
const carla = 'carla@demodam.example';
/** what a screen says while it asks the server */
const waiting = /^(Even ophalen|De lijst wordt opgehaald)/;
const elsewhere: Record<string, string> = {
  aanmelden: 'journey 1', inrichten: 'journey 1', ontgrendelen: 'journey 6', gesprek: 'journey 2', account: 'no files', proeftuin: 'journey 5',
};

test('every screen of a worker: light, dark, 320 pixels, and much contrast', async ({ server, openPhone }) => {
  test.setTimeout(420_000);
  const device = await openPhone();
  const { page } = device;
  await signIn(device, samira, 'Telefoon van Samira');
  const rows = await everythingOf(server.port, samira);
  const paths = routes().filter(({ file }) => !file.startsWith('../desk/')).map(({ path, name }) => ({ name, path: filled(path, rows) }));
  expect(paths.length).toBeGreaterThan(9);
  for (const { name, path } of paths) {
    await walk(page, path);
    await expect(page.getByRole('heading', { level: 1 }).first(), `${name} has a heading`).toBeVisible();
    await look(page, `screen-${name}`);
  }
  await page.evaluate(() => localStorage.setItem('naast-look', 'contrast'));
  await arrive(page, '/vandaag');
  for (const { name, path } of paths) {
    await walk(page, path);
    await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible();
    expect(await faults(page), `axe on ${name}, much contrast`).toEqual([]);
  }
  await walk(page, `/meekijken/${richest(rows)}`);
  await page.getByLabel('Taal').selectOption('ar');
  await expect(page.locator('.page'), 'from right to left').toHaveAttribute('dir', 'rtl');
  expect(await faults(page), 'axe on reading along in Arabic, much contrast').toEqual([]);
  await page.screenshot({ path: 'out/screen-meekijken-arabic-contrast.png' });
});

test('every screen of a coordinator, at a desk and on a phone', async ({ server, openPhone }) => {
  test.setTimeout(300_000);
  const device = await openPhone();
  const { page } = device;
  await signIn(device, carla, 'Bureau van Carla');
  const rows = await everythingOf(server.port, carla);
  const paths = routes().filter(({ file }) => file.startsWith('../desk/')).map(({ path, name }) => ({ name, path: filled(path, rows) }));
  paths.push({ name: 'mensen', path: '/mensen' }, { name: 'ouder', path: `/ouder/${richest(rows)}` });
  expect(paths.length).toBeGreaterThan(14);
  await page.setViewportSize({ width: 1024, height: 768 });
  for (const { name, path } of paths) {
    await walk(page, path);
    await whole(page, `desk-${name}`);
    expect(await htmlFaults(page), `HTML of ${name}`).toEqual([]);
    if (name === 'werkvoorraad') await beside(page);
  }
  await page.setViewportSize(phone);
  for (const { name, path } of paths) {
    await walk(page, path);
    await whole(page, `desk-${name}-phone`);
  }
  await erasing(page, richest(rows), 'phone');
  await twiceAsLarge(page, paths);
});

/** What is chosen in the list stands beside it, and keeps what was filled in when it is drawn anew. */
async function beside(page: Page): Promise<void> {
  await page.getByRole('main').locator('button[aria-pressed]').filter({ hasText: 'Vroeg om hulp op' }).first().tap();
  await expect(page.getByText('Kies links een regel.')).toHaveCount(0);
  await whole(page, 'desk-werkvoorraad-beside');
  const first = page.getByLabel('Wat doet deze collega als eerste?');
  await first.fill('Bel na tien uur');
  await walk(page, '/berichten');
  await page.goBack();
  await page.getByRole('main').locator('button[aria-pressed]').filter({ hasText: 'Vroeg om hulp op' }).first().tap();
  await expect(first).toHaveValue('Bel na tien uur');
}

/** The forms that change something for good. */
async function erasing(page: Page, parent: string, size: string): Promise<void> {
  await walk(page, `/ouder/${parent}`);
  await page.getByRole('button', { name: 'Wis dit dossier' }).tap();
  await page.getByRole('button', { name: 'Wis dit dossier voor altijd' }).tap();
  await expect(page.getByText('Schrijf op waarom dit dossier gewist wordt, zonder naam.')).toBeVisible();
  await whole(page, `desk-erase-${size}`);
  await page.getByRole('button', { name: 'Welke toestellen hadden deze ouder?' }).tap();
  await whole(page, `desk-holders-${size}`);
  await walk(page, '/toestellen');
  await page.getByRole('button', { name: /^Trek in/ }).first().tap();
  await expect(page.getByRole('dialog')).toBeVisible();
  await whole(page, `desk-revoke-${size}`);
  await page.getByRole('button', { name: 'Nee, laat zo' }).tap();
}

/** A screen that is 320 pixels wide, with letters twice as large (WCAG 1.4.4, 1.4.10). */
async function twiceAsLarge(page: Page, paths: { name: string; path: string }[]): Promise<void> {
  await page.setViewportSize({ width: 320, height: 640 });
  await page.evaluate(() => document.documentElement.style.setProperty('font-size', '200%', 'important'));
  for (const { name, path } of paths) {
    await walk(page, path);
    await expect(page.getByText(waiting)).toHaveCount(0);
    const sideways = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(sideways, `${name} scrolls sideways with large letters`).toBeLessThanOrEqual(0);
  }
}

/** Its heading is there and what it waits for has come; no violation, and nothing scrolls sideways. */
async function whole(page: Page, name: string): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 }).first(), `${name} has a heading`).toBeVisible();
  await expect(page.getByText(waiting), `${name} has come`).toHaveCount(0);
  const sideways = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(sideways, `${name} scrolls sideways`).toBeLessThanOrEqual(0);
  await page.screenshot({ path: `out/${name}.png`, animations: 'disabled' });
  expect(await faults(page), `axe on ${name}`).toEqual([]);
}

interface Route {
  path: string;
  name: string;
}

/** The table of the app, read as text: what it does not name does not exist. */
function routes(): (Route & { file: string })[] {
  const source = readFileSync(new URL('../../web/src/page/shell/routes.ts', import.meta.url), 'utf8');
  const all = [...source.matchAll(/\['(\/[^']*)', '([^']+)', '([^']+)'\]/g)].map(([, path, name, file]) => ({ path: path!, name: name!, file: file! }));
  expect(all.length, 'the table of routes was understood').toBeGreaterThan(25);
  return all.filter(({ name }) => !(name in elsewhere));
}

/** Puts ids of the demo into a path. */
function filled(path: string, rows: Row[]): string {
  const first = (collection: string): string => rows.find((row) => row.collection === collection && row.record.retired !== true)!.id;
  const known: Record<string, () => string> = {
    '/ouder/:id': () => richest(rows),
    '/kennis/:id': () => first('knowledge_items'),
    '/spoed/brief/:id': () => first('urgencies'),
  };
  const kind = 'knowledge_items';
  const row = rows.find(({ collection }) => collection === kind)?.record.key as string;
  path = path.replace('/inhoud/:soort', `/inhoud/${kind}`).replace(`${kind}/:key`, `${kind}/${row}`);
  path = path.replace('/berichten/teksten/:key', '/berichten/teksten/gemist');
  if (!path.includes(':')) return path;
  const ofParent = /\/:(parent|ouder)$/.test(path) ? () => richest(rows) : undefined;
  const id = known[path] ?? ofParent;
  if (!id) throw new Error(`no way to ${path}: say in screens.spec.ts what stands in it`);
  return path.replace(/:\w+$/, id());
}

/** The parent about whom the most is known: her screens show the most. */
function richest(rows: Row[]): string {
  const count = new Map<string, number>();
  for (const { record } of rows) {
    const parent = typeof record.parent === 'string' ? record.parent : '';
    if (parent !== '') count.set(parent, (count.get(parent) ?? 0) + 1);
  }
  return [...count].sort((a, b) => b[1] - a[1])[0]![0];
}

