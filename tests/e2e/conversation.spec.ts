import { expect, test, type Page } from '@playwright/test';
import { signIn } from './points/sign-in.ts';
import { walk } from './points/unlock.ts';
import { choose, fill, press, question } from './world/answer.ts';
import { openDevice, phone, type Device } from './world/device.ts';
import { look } from './world/look.ts';
import { startServer, type Instance } from './world/server.ts';
import { fingers, spot, touch } from './world/touch.ts';

// One conversation with everything in it that a parent may be asked, and a short note after it; off line throughout.

test.describe.configure({ mode: 'serial' });

let server: Instance;
let device: Device;

test.beforeAll(async () => {
  server = await startServer();
  device = await openDevice(server.port, phone);
  await signIn(device, 'samira@demodam.example', 'Gesprek');
  await device.page.evaluate(async () => void (await navigator.serviceWorker.ready));
  await device.goOffline();
});

test.afterAll(async () => {
  await device.close();
  await server.stop();
});

test('R41, R50, R51, R65: topics, pace and five questions are asked, read back and kept off line', async () => {
  const { page } = device;
  await walk(page, '/gesprek/nieuw/1');
  await choose(page, /Hoe kwam u in contact/, 'Op straat');
  await press(page, /^Verder/);
  await fill(page, /Hoe mag ik u noemen/, 'Theodora');
  await press(page, /^Verder/);
  await press(page, /^Verder/);
  await page.locator('#need-family-title').click();
  await choose(page, 'Wat wilt u?', 'Nu hulp');
  await question(page, /Waar gaat het over/).getByText('Opvoeden').click();
  await choose(page, /Voor hoeveel kinderen/, '2 kinderen');
  await look(page, 'conversation-topics');
  await page.locator('#fit-title').click();
  await choose(page, 'Wat kunt u nu zelf?', 'Liever samen');
  await choose(page, 'Hoe vaak zullen wij bellen?', 'Elke twee weken');
  await look(page, 'conversation-pace');
  await choose(page, 'Heeft u kinderen?', 'Ja');
  await press(page, 'Volgende');
  await choose(page, 'Kreeg u ooit kinderopvangtoeslag?', 'Nee');
  await press(page, 'Stop met de vragen');
  await expect(page.getByText('U krijgt via ons geen voorrang.')).toBeVisible();
  await press(page, 'Zet dit bij mijn afspraken');
  await look(page, 'conversation-advice');
  await press(page, /^Verder/);
  await press(page, /^Verder/);
  await expect(page.getByText(/U hoort uiterlijk .* van Samira/)).toBeVisible();
  await look(page, 'conversation-expectation');
  await press(page, /^Verder/);
  await expect(page.getByText('Elke twee weken')).toBeVisible();
  await expect(page.getByText('Opvoeden')).toBeVisible();
  await look(page, 'conversation-overview');
  await press(page, 'Bewaar gesprek');
  await expect(page.getByText('Het gesprek is opgeslagen op dit toestel.')).toBeVisible();
});

test('R35: who told it before is shown it before it is asked again', async () => {
  const { page } = device;
  await press(page, 'Naar deze ouder');
  await press(page, 'Nieuw gesprek');
  await page.waitForURL(/\/gesprek\/[^/]+\/1$/);
  const id = page.url().split('/').at(-2) ?? '';
  await walk(page, `/gesprek/${id}/4`);
  await page.locator('#fit-title').click();
  await expect(page.getByText(/Al verteld op/).first()).toBeVisible();
  await look(page, 'conversation-told');
  await page.getByRole('button', { name: 'Ja, nog steeds zo' }).first().click();
  await expect(page.getByText('U hoeft het niet opnieuw te vertellen.').first()).toBeVisible();
});

test('R2: a short note takes a text and a tap', async () => {
  const { page } = device;
  await walk(page, '/vandaag');
  await press(page, 'Korte notitie');
  await look(page, 'note-person');
  await page.getByRole('link', { name: /Theodora/ }).click();
  await fill(page, /Wat wilt u onthouden/, 'De brief is binnen.');
  await look(page, 'note');
  await press(page, 'Bewaar notitie');
  await expect(page.getByText('De notitie is opgeslagen op dit toestel.')).toBeVisible();
});

test('R47: somebody from elsewhere, who is no parent, is met off line and leaves with a person', async () => {
  const { page } = device;
  await walk(page, '/gesprek/nieuw/1');
  await choose(page, /Hoe kwam u in contact/, 'Op straat');
  await press(page, /^Verder/);
  await page.locator('#door-title').click();
  await question(page, 'Wie bent u?').getByText('Kind van een ouder').click();
  await expect(page.getByText(/volgt dit tot iemand u helpt/)).toBeVisible();
  await choose(page, 'Waar woont u?', 'In een andere gemeente');
  await page.getByLabel(/Welke gemeente/).selectOption('Waterbeek');
  await expect(page.getByText('In Waterbeek helpt Steunpunt Waterbeek u verder.')).toBeVisible();
  await expect(page.getByRole('link', { name: /^Bel / }).last()).toHaveAttribute('href', 'tel:+31919002000');
  await look(page, 'conversation-elsewhere');
  await choose(page, 'Hoe wilt u verder?', 'Ik bel voor u');
  await expect(page.getByText(/Carla .*krijgt hiervoor een taak/)).toBeVisible();
  await look(page, 'conversation-onward');
  await press(page, 'Naar het overzicht');
  await expect(page.getByText('In Waterbeek', { exact: true })).toBeVisible();
  await press(page, 'Bewaar gesprek');
  await expect(page.getByText(/Uw coördinator krijgt een taak/)).toBeVisible();
});

test('R46, R103, R113: what to expect, the ombudsman and who does what are at hand without a network', async () => {
  const { page } = device;
  for (const [asked, title, says] of [
    ['wie doet wat', 'Wie doet wat?', /UHT/],
    ['ombudsman', 'De ombudsman', /0800-33 55 555/],
    ['gedupeerd verwachten', 'U bent gedupeerd: wat mag u verwachten?', /UHT/],
  ] as const) {
    await walk(page, '/kennis');
    await fill(page, /Zoek/, asked);
    await page.getByRole('link', { name: title }).click();
    await expect(page.getByRole('heading', { name: title, level: 1 })).toBeVisible();
    await expect(page.locator('main').getByText(says).first()).toBeVisible();
    await expect(page.locator('main').getByText(/^Bron/).first(), 'dated, with its source').toBeVisible();
  }
  await look(page, 'conversation-cards');
});

test('R2: the finger that lifts keeps the meeting, once; one that slides off or is not alone keeps nothing', async () => {
  const { page } = device;
  await walk(page, '/gesprek/nieuw/1');
  await choose(page, /Hoe kwam u in contact/, 'Op straat');
  const clicks = await clicksOf(page);
  const before = await owed(page);
  const button = page.getByRole('button', { name: 'Bewaar gesprek' });
  const there = await spot(button);
  await fingers(page, 'touchStart', there);
  await fingers(page, 'touchMove', { x: there.x, y: there.y - 120 });
  await fingers(page, 'touchEnd');
  await fingers(page, 'touchStart', there, { x: there.x + 40, y: there.y - 200 });
  await fingers(page, 'touchEnd', { x: there.x + 40, y: there.y - 200 });
  await fingers(page, 'touchEnd');
  expect(await clicks()).toEqual([]);
  await touch(button);
  await fingers(page, 'touchStart', there);
  await fingers(page, 'touchEnd');
  await expect(page.getByText('Het gesprek is opgeslagen op dit toestel.')).toBeVisible();
  expect((await clicks())[0], 'made by the page, and not by the browser').toBe(false);
  expect(await owed(page) - before).toBe(1);
});

test('R2: what is being written is left first', async () => {
  const { page } = device;
  await press(page, 'Nieuw gesprek');
  await choose(page, /Hoe kwam u in contact/, 'Op straat');
  await fill(page, /Wat wilt u onthouden/, 'Kwam langs bij de kraam.');
  const clicks = await clicksOf(page);
  await touch(page.getByRole('button', { name: 'Bewaar gesprek' }));
  await expect(page.getByText('Het gesprek is opgeslagen op dit toestel.')).toBeVisible();
  expect(await clicks()).toEqual([true]);
});

/** Of each click from now on: did the browser make it? */
async function clicksOf(page: Page): Promise<() => Promise<boolean[]>> {
  await page.evaluate(() => {
    const seen: boolean[] = [];
    Object.assign(globalThis, { seen });
    addEventListener('click', (event) => seen.push(event.isTrusted), true);
  });
  return () => page.evaluate(() => (globalThis as unknown as { seen: boolean[] }).seen);
}

/** How much is owed on this phone. */
async function owed(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const wait = <T>(request: IDBRequest<T>) => new Promise<T>((done) => (request.onsuccess = () => done(request.result)));
    let all = 0;
    for (const { name } of await indexedDB.databases()) {
      const db = await wait(indexedDB.open(name!));
      if (db.objectStoreNames.contains('ops')) all += await wait(db.transaction('ops').objectStore('ops').count());
      db.close();
    }
    return all;
  });
}
