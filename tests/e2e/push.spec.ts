import { signIn } from './points/sign-in.ts';
import { unlock, walk } from './points/unlock.ts';
import { press } from './world/answer.ts';
import { giveTo, revokeAll } from './world/agreed.ts';
import type { Device } from './world/device.ts';
import { look } from './world/look.ts';
import { canBeReached, deliver, notifications, tap } from './world/pushes.ts';
import { startPushService, type Arrived, type PushService } from './world/pushservice.ts';
import { startServer } from './world/server.ts';
import { expect, test as base } from './world/test.ts';

// A worker is told that there is something new, and a lock screen tells nobody else.

const samira = 'samira@demodam.example';
const carla = 'carla@demodam.example';

const test = base.extend<{ service: PushService }>({
  service: async ({}, use) => {
    const service = await startPushService();
    await use(service);
    await service.stop();
  },
  server: async ({ service }, use) => {
    const server = await startServer({ NAAST_PUSH_STANDIN: service.origin });
    await use(server);
    await server.stop();
  },
});

async function told(phone: Device, service: PushService, who: string, email: string): Promise<void> {
  await canBeReached(phone, service);
  await signIn(phone, email, `Telefoon van ${who}`);
  await walk(phone.page, '/meer');
}

/** By day a worker also hears of what was promised, once, at a whole minute: that is another topic. */
function assignments({ arrived }: PushService): Arrived[] {
  return arrived.filter(({ topic }) => topic === 'naast-assignment');
}

async function turnOn({ page }: Device): Promise<void> {
  await press(page, 'Zet meldingen aan');
  await expect(page.getByText('Meldingen staan aan op dit toestel.')).toBeVisible();
}

test('subscribe after a tap, be told, and go through the lock to the right screen', async ({ server, openPhone, service }) => {
  const phone = await openPhone();
  const { page } = phone;
  await canBeReached(phone, service);
  await signIn(phone, samira, 'Telefoon van Samira');
  await expect(page.getByRole('heading', { name: 'Wilt u een melding als er iets nieuws is?' })).toBeVisible();
  await look(page, '8-notices-offered');
  await press(page, 'Niet nu');
  await expect(page.getByRole('heading', { name: /^Wilt u een melding/ })).toHaveCount(0);
  await walk(page, '/meer');
  await look(page, '8-notices-off');
  await turnOn(phone);
  await look(page, '8-notices-on');

  await giveTo(server.port, carla, 'Samira Benali', 'Bel Wietske terug over de huur');
  await expect.poll(() => assignments(service)).toHaveLength(1);
  const [push] = assignments(service);
  expect(JSON.parse(push!.text), 'the kind, and nothing else').toEqual({ v: 1, kind: 'assignment' });

  await walk(page, '/mensen');
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Naast is vergrendeld' })).toBeVisible();
  await deliver(phone, '/', push!.text);
  await expect.poll(() => notifications(phone, '/')).toEqual([
    { title: 'Er is iets nieuws in Naast', body: 'Open Naast om het te lezen.', tag: 'naast-assignment', lang: 'nl', dir: 'ltr', data: { kind: 'assignment' } },
  ]);
  await deliver(phone, '/', push!.text);
  await expect.poll(() => notifications(phone, '/'), 'of each kind one').toHaveLength(1);

  expect(await tap(phone, '/'), 'the open page is used').toBe('');
  await expect(page).toHaveURL(/\/vandaag$/);
  await expect(page.getByRole('heading', { name: 'Naast is vergrendeld' }), 'the lock comes first').toBeVisible();
  await expect(page.getByText('Wietske')).toHaveCount(0);
  await unlock(page);
  await expect(page.getByRole('heading', { name: 'Vandaag', level: 1 })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Bel Wietske terug over de huur', exact: true })).toBeVisible();
  await expect.poll(() => notifications(phone, '/')).toEqual([]);
});

test('each kind opens its own screen; what cannot be read is neutral too', async ({ openPhone, service }) => {
  const phone = await openPhone();
  const { page } = phone;
  await told(phone, service, 'Samira', samira);
  for (const [payload, path, heading] of [
    ['{"v":1,"kind":"conflict"}', '/kijk-even', 'Kijk hier even naar'],
    ['{"v":1,"kind":"unsent"}', '/meer', 'Meer'],
    ['{"v":9,"kind":"later invented","name":"Wietske"}', '/vandaag', 'Vandaag'],
    ['half of a te', '/vandaag', 'Vandaag'],
  ] as const) {
    await walk(page, '/mensen');
    await deliver(phone, '/', payload);
    await expect.poll(() => notifications(phone, '/')).toMatchObject([{ title: 'Er is iets nieuws in Naast', body: 'Open Naast om het te lezen.' }]);
    await tap(phone, '/');
    await expect(page).toHaveURL(new RegExp(`${path}$`));
    await expect(page.getByRole('heading', { name: heading, level: 1 })).toBeVisible();
  }
  await page.goto('about:blank');
  await deliver(phone, '/', '{"v":1,"kind":"urgent"}');
  await expect.poll(() => notifications(phone, '/')).toHaveLength(1);
  expect(await tap(phone, '/'), 'without a page one is opened').toBe('/werkvoorraad');
});

test('signing out ends it: at the server, and for what was still on its way', async ({ server, openPhone, service }) => {
  const [phone, other] = [await openPhone(), await openPhone()];
  await told(phone, service, 'Samira', samira);
  await told(other, service, 'Bram', 'bram@demodam.example');
  await turnOn(phone);
  await turnOn(other);
  await deliver(phone, '/', '{"v":1,"kind":"conflict"}');
  await expect.poll(() => notifications(phone, '/')).toHaveLength(1);

  const ended = phone.page.waitForResponse((answer) => new URL(answer.url()).pathname === '/api/naast/push/end');
  await press(phone.page, 'Meld u af');
  await press(phone.page, 'Ja, meld af');
  await expect(phone.page.getByRole('heading', { name: 'Welkom bij Naast' })).toBeVisible();
  expect((await ended).status()).toBe(200);
  expect(await notifications(phone, '/'), 'nothing is left on the lock screen').toEqual([]);

  await giveTo(server.port, carla, 'Samira Benali', 'Bel terug');
  await giveTo(server.port, carla, 'Bram de Wit', 'Bel ook terug');
  await expect.poll(() => assignments(service).length, 'Bram is told').toBeGreaterThan(0);
  expect(new Set(assignments(service).map(({ to }) => to)).size, 'and nobody else').toBe(1);
  await deliver(phone, '/', '{"v":1,"kind":"assignment"}');
  await deliver(other, '/', '{"v":1,"kind":"assignment"}');
  await expect.poll(() => notifications(other, '/')).toHaveLength(1);
  expect(await notifications(phone, '/'), 'who left is told nothing').toEqual([]);
});

test('a telephone that is put out of use is told nothing any more', async ({ server, openPhone, service }) => {
  const phone = await openPhone();
  await told(phone, service, 'Samira', samira);
  await turnOn(phone);
  await deliver(phone, '/', '{"v":1,"kind":"conflict"}');
  await expect.poll(() => notifications(phone, '/')).toHaveLength(1);
  await revokeAll(server.port, carla, 'Telefoon van Samira');
  await walk(phone.page, '/meer/opslag');
  await phone.page.evaluate(() => dispatchEvent(new Event('pageshow')));
  await expect(phone.page.getByText('Dit toestel is uitgezet').first()).toBeVisible();
  await expect.poll(() => notifications(phone, '/')).toEqual([]);
  await expect.poll(() => phone.page.evaluate(async () => (await navigator.serviceWorker.ready).pushManager.getSubscription())).toBeNull();
});
