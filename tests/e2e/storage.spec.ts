import type { Page } from '@playwright/test';
import { nameTyped, onTheStreet } from './points/street.ts';
import { signIn } from './points/sign-in.ts';
import { arrive } from './points/unlock.ts';
import { fill, press } from './world/answer.ts';
import { saysUnsent } from './world/ask.ts';
import type { Device } from './world/device.ts';
import { opsOnDevice } from './world/store.ts';
import { expect, test } from './world/test.ts';
import { password } from './world/world.ts';

// Storage can run full, and browsers may throw it away: it is said in words, and nothing that is here gets lost by it.

/** Longer than the room that is left, and of words that do not pack. */
const story = Array.from({ length: 900 }, (_, i) => `woord${i ** 3}`).join(' ').slice(0, 11_000);

test('a full phone: what is here stays, nothing new is begun, and with room it goes on', async ({ openPhone }) => {
  const phone = await openPhone();
  await signIn(phone, 'samira@demodam.example', 'Telefoon van Samira');
  await phone.page.evaluate(async () => void (await navigator.serviceWorker.ready));
  await phone.goOffline();
  await onTheStreet(phone.page);
  await phone.killAndReopen(); // for half a minute a browser goes by the room that it saw before
  await quota(phone, 8_000_000); // the app itself takes some four
  const { page } = phone;
  await arrive(page, '/vandaag');
  await nameTyped(page, 'Theodora Kwispelaar');
  await press(page, /^Verder/);
  await fill(page, /Wat wilt u vertellen/, story);
  await page.getByText('Klopt', { exact: true }).click();
  await press(page, 'Naar het overzicht');
  await fillUp(page);
  await press(page, 'Bewaar gesprek');
  await expect(page.getByText(/Dit toestel is vol. Wat u schreef, staat hier nog/)).toBeVisible();
  expect((await opsOnDevice(page)).length, 'what was kept is kept').toBe(1);

  await page.getByRole('link', { name: 'Vandaag' }).click();
  await page.getByRole('link', { name: 'Nieuw gesprek' }).click();
  await expect(page.getByRole('heading', { name: 'Dit toestel is vol' })).toBeVisible();
  await empty(page);
  await press(page, 'Ik heb ruimte gemaakt');
  await expect(page.getByText('Hoe kwam u in contact')).toBeVisible();

  await page.getByRole('link', { name: 'Vandaag' }).click();
  await press(page, /Verder met het gesprek van Theodora Kwispelaar/);
  await toOverview(page);
  await expect(page.getByText(story.slice(0, 60)), 'not a word is lost').toBeVisible();
  await press(page, 'Bewaar gesprek');
  await expect(page.getByRole('heading', { name: 'Opgeslagen op dit toestel' })).toBeVisible();

  await fillUp(page);
  await arrive(page, '/mensen');
  await expect(page.getByText('Theodora Kwispelaar'), 'a full phone can still be read').toBeVisible();
});

/** The step where it was left opens; it depends on the room that was left whether that is the story or the overview. */
async function toOverview(page: Page): Promise<void> {
  const on = page.getByRole('button', { name: 'Naar het overzicht' });
  const overview = page.getByRole('heading', { name: 'Overzicht', level: 1 });
  await expect(on.or(overview)).toBeVisible();
  if (await on.isVisible()) await on.click();
  await expect(overview).toBeVisible();
}

test('storage that the browser threw away is missed in words', async ({ server, openPhone }) => {
  const phone = await openPhone();
  await signIn(phone, 'samira@demodam.example', 'Telefoon van Samira');
  await saysUnsent(server.port, 'samira@demodam.example', 3);
  await phone.page.goto('about:blank');
  const session = await phone.context.newCDPSession(phone.page);
  await session.send('Storage.clearDataForOrigin', { origin: phone.cable.origin, storageTypes: 'indexeddb,cache_storage' });
  await phone.page.goto(phone.cable.origin);
  await expect(phone.page.getByRole('heading', { name: 'Welkom bij Naast' })).toBeVisible();
  await fill(phone.page, 'E-mailadres', 'samira@demodam.example');
  await fill(phone.page, 'Wachtwoord', password);
  await press(phone.page, 'Meld aan');
  await fill(phone.page, 'Naam van dit toestel', 'Telefoon van Samira, opnieuw');
  await press(phone.page, 'Bewaar naam');
  await expect(phone.page.getByText(/nog 3 dingen/)).toBeVisible();
});

test('a store that dies under the app is opened again', async ({ openPhone }) => {
  const phone = await openPhone({ before: rememberConnections });
  const { page } = phone;
  await signIn(phone, 'samira@demodam.example', 'Telefoon van Samira');
  await phone.goOffline();
  await onTheStreet(page);
  const closed = await page.evaluate(() => {
    const { connections } = globalThis as unknown as { connections: Set<IDBDatabase> };
    for (const db of connections) db.close();
    return connections.size;
  });
  expect(closed, 'there was a store to close').toBeGreaterThan(0);
  await onTheStreet(page);
  expect((await opsOnDevice(page)).map((op) => op.seq)).toEqual([1, 2]);
});

/** Runs in the page: keeps hold of what the app works with, because browsers close it without asking. */
function rememberConnections(): void {
  const connections = new Set<IDBDatabase>();
  Object.assign(globalThis, { connections });
  const begin = IDBDatabase.prototype.transaction;
  IDBDatabase.prototype.transaction = function (...args) {
    connections.add(this);
    return begin.apply(this, args);
  };
}

/** Gives this origin so many bytes in all. */
async function quota({ context, page, cable }: Device, quotaSize: number): Promise<void> {
  const session = await context.newCDPSession(page);
  await session.send('Storage.overrideQuotaForOrigin', { origin: cable.origin, quotaSize });
}

/** Other things take all the room there is, down to the last kilobyte. */
async function fillUp(page: Page): Promise<void> {
  const filled = await page.evaluate(async () => {
    const open = indexedDB.open('fotos', 1);
    open.onupgradeneeded = () => open.result.createObjectStore('all', { autoIncrement: true });
    const db = await new Promise<IDBDatabase>((done) => (open.onsuccess = () => done(open.result)));
    const put = (bytes: number) =>
      new Promise<boolean>((done) => {
        const tx = db.transaction('all', 'readwrite');
        tx.objectStore('all').put(crypto.getRandomValues(new Uint8Array(bytes)));
        tx.oncomplete = () => done(true);
        tx.onabort = () => done(false);
      });
    let all = 0;
    for (let size = 65_536; size >= 1024; size /= 2) while (all < 50_000_000 && (await put(size))) all += size;
    db.close();
    return all;
  });
  expect(filled, 'the override of the quota holds').toBeLessThan(5_000_000);
}

async function empty(page: Page): Promise<void> {
  await page.evaluate(() => new Promise((done) => (indexedDB.deleteDatabase('fotos').onsuccess = done)));
}
