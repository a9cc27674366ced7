import { readFileSync } from 'node:fs';
import { signIn } from './points/sign-in.ts';
import { arrive, walk } from './points/unlock.ts';
import { everythingOf, type Row } from './world/ask.ts';
import { faults, look } from './world/look.ts';
import { expect, test } from './world/test.ts';

// Every route of the app has a way to it here, or a reason why it is looked at elsewhere: a new screen cannot be forgotten.
const samira = 'samira@demodam.example';
const elsewhere: Record<string, string> = {
  aanmelden: 'journey 1', inrichten: 'journey 1', ontgrendelen: 'journey 6', gesprek: 'journey 2', verlopen: 'a lease that ended',
  uitgezet: 'a device that was put out of use', account: 'no files', proeftuin: 'demo instances only',
  werkvoorraad: 'desk', berichten: 'desk', 'berichten-plan': 'desk', 'berichten-teksten': 'desk', 'berichten-tekst': 'desk',
  'berichten-rapport': 'desk', toestellen: 'desk', quarantaine: 'desk', wissingen: 'desk', 'werk-inlezen': 'desk',
};

test('every screen of a worker: light, dark, 320 pixels, and much contrast', async ({ server, openPhone }) => {
  test.setTimeout(420_000);
  const device = await openPhone();
  const { page } = device;
  await signIn(device, samira, 'Telefoon van Samira');
  const rows = await everythingOf(server.port, samira);
  const paths = fieldRoutes().map(({ path, name }) => ({ name, path: filled(path, rows) }));
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
});

interface Route {
  path: string;
  name: string;
}

/** The table of the app, read as text: what it does not name does not exist. */
function fieldRoutes(): Route[] {
  const source = readFileSync(new URL('../../web/src/page/shell/routes.ts', import.meta.url), 'utf8');
  const all = [...source.matchAll(/\['(\/[^']*)', '([^']+)', '([^']+)'\]/g)].map(([, path, name, file]) => ({ path: path!, name: name!, file: file! }));
  expect(all.length, 'the table of routes was understood').toBeGreaterThan(25);
  return all.filter(({ name, file }) => !(name in elsewhere) && !file.startsWith('../desk/'));
}

/** Puts ids of the demo into a path. */
function filled(path: string, rows: Row[]): string {
  const first = (collection: string): string => rows.find((row) => row.collection === collection && row.record.retired !== true)!.id;
  const known: Record<string, () => string> = {
    '/ouder/:id': () => richest(rows),
    '/kennis/:id': () => first('knowledge_items'),
    '/spoed/brief/:id': () => first('urgencies'),
  };
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

