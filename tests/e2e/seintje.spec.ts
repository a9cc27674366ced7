import type { Page } from '@playwright/test';
import { signIn } from './points/sign-in.ts';
import { walk } from './points/unlock.ts';
import { press } from './world/answer.ts';
import { messagesTo, parentWhoAgreed, promiseMessage } from './world/agreed.ts';
import { look } from './world/look.ts';
import { canBeReached, deliver, notifications, tap } from './world/pushes.ts';
import { startPushService, type PushService } from './world/pushservice.ts';
import { startServer } from './world/server.ts';
import { expect, test as base } from './world/test.ts';

// A parent's own telephone: no account, no app, let in by a code that a worker shows.

const samira = 'samira@demodam.example';
const sheet = '--act';

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

/** Behind it lies the panel, in the file of the parent. */
const door = /^Seintje op de telefoon/;

/** On the worker's phone: the code on the screen, and the address in it. */
async function showCode(page: Page): Promise<string> {
  const asked = page.waitForResponse((answer) => /\/api\/naast\/parents\/[a-z0-9]{15}\/push$/.test(answer.url()) && answer.request().method() === 'POST');
  await press(page, /^Maak een code/);
  const { token } = (await (await asked).json()) as { token: string };
  await expect(page.getByRole('img', { name: 'Code om te scannen' })).toBeVisible();
  return `/seintje/#${token}`;
}

test('from the code to a message on the lock screen, and Stop', async ({ server, openPhone, service }) => {
  const [phone, theirs, another] = [await openPhone(), await openPhone(), await openPhone()];
  const parent = await parentWhoAgreed(server.port, samira, 'Wietske');
  await signIn(phone, samira, 'Telefoon van Samira');
  await walk(phone.page, `/ouder/${parent}`);
  await press(phone.page, door);
  await expect(phone.page.getByText('De ouder scant een code op uw scherm')).toBeVisible();
  await look(phone.page, '9-seintje-panel');
  const address = await showCode(phone.page);
  const over = phone.page.getByRole('dialog', { name: 'Scan deze code met uw telefoon' });
  expect(await over.boundingBox(), 'the parent looks at it: nothing of the file is to be seen').toEqual({ x: 0, y: 0, ...phone.page.viewportSize() });
  await expect(over.getByText('Wietske')).toHaveCount(0);
  await look(phone.page, '9-seintje-code');

  await canBeReached(theirs, service);
  const { page } = theirs;
  await page.goto(address);
  await expect(page.getByRole('heading', { name: 'Een seintje op deze telefoon' })).toBeVisible();
  await expect(page, 'the code is in no history').toHaveURL(/\/seintje\/$/);
  await look(page, '9-seintje-ask', sheet);
  await page.getByLabel('Taal').selectOption('ar');
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
  await look(page, '9-seintje-ask-arabic', sheet);
  await page.getByRole('combobox').selectOption('nl');
  await press(page, 'Ja, stuur mij een seintje');
  await expect(page.getByRole('heading', { name: 'Dat is gelukt.' })).toBeFocused();
  await look(page, '9-seintje-done', sheet);
  await expect(phone.page.getByText('Gelukt. De ouder krijgt voortaan seintjes op de eigen telefoon.')).toBeVisible();
  await expect(phone.page.getByRole('img', { name: 'Code om te scannen' })).toBeHidden();

  await another.page.goto(address);
  await canBeReached(another, service);
  await another.page.reload();
  await press(another.page, 'Ja, stuur mij een seintje');
  await expect(another.page.getByText('Deze code werkt niet meer. Vraag een nieuwe code.'), 'a code is good once').toBeVisible();
  await look(another.page, '9-seintje-gone', sheet);

  await promiseMessage(server.port, samira, parent, 'donderdag');
  await expect.poll(() => service.arrived).toHaveLength(1);
  const [push] = service.arrived;
  const said = JSON.parse(push!.text) as { text: string; lang: string; receipt: string };
  expect(Object.keys(said).sort()).toEqual(['lang', 'receipt', 'text', 'v']);
  expect(said.text).toMatch(/^Hallo, met Samira.*donderdag.*06/);
  expect(said.text).not.toMatch(/https?:|www\.|gemeente|Wietske/);
  await deliver(theirs, '/seintje/', push!.text);
  await expect.poll(() => notifications(theirs, '/seintje/')).toMatchObject([{ title: 'Seintje', body: said.text, lang: 'nl', dir: 'ltr' }]);
  await expect.poll(async () => (await messagesTo(server.port, samira, parent)).map(({ state, channel }) => [state, channel])).toEqual([['delivered', 'push']]);
  await deliver(theirs, '/seintje/', push!.text);
  expect(await notifications(theirs, '/seintje/'), 'what comes twice is there once').toHaveLength(1);
  expect(await tap(theirs, '/seintje/')).toBe('');
  await expect(page.getByRole('heading', { name: 'Uw bericht' })).toBeVisible();
  await expect(page.getByText(said.text)).toBeVisible();
  await look(page, '9-seintje-message', sheet);

  await page.reload();
  await expect(page.getByRole('heading', { name: 'Dat is gelukt.' })).toBeVisible();
  await press(page, 'Stop');
  await expect(page.getByRole('heading', { name: 'Gestopt. U krijgt geen seintjes meer.' })).toBeVisible();
  expect(await notifications(theirs, '/seintje/')).toEqual([]);
  await press(phone.page, door); // closed
  await press(phone.page, door);
  await expect(phone.page.getByRole('button', { name: 'Maak een code', exact: true })).toBeVisible();
  await expect(phone.page.getByRole('button', { name: 'Stop seintjes' })).toHaveCount(0);
});

test('what the page says where it cannot be, and when the worker stops it', async ({ server, openPhone, service }) => {
  const [phone, theirs] = [await openPhone(), await openPhone()];
  const parent = await parentWhoAgreed(server.port, samira, 'Wietske');
  await theirs.page.goto('/seintje');
  await expect(theirs.page.getByText('Hier is nog geen seintje aangevraagd')).toBeVisible();
  expect(new URL(theirs.page.url()).pathname, 'the scope of its service worker').toBe('/seintje/');

  await signIn(phone, samira, 'Telefoon van Samira');
  await walk(phone.page, `/ouder/${parent}`);
  await press(phone.page, door);
  await canBeReached(theirs, service);
  const address = await showCode(phone.page);
  await theirs.page.goto('about:blank');
  await theirs.page.goto(address);
  await press(theirs.page, 'Ja, stuur mij een seintje');
  await expect(theirs.page.getByRole('heading', { name: 'Dat is gelukt.' })).toBeVisible();
  await press(phone.page, 'Stop seintjes');
  await expect(phone.page.getByText('Gestopt. De ouder krijgt geen seintjes meer.')).toBeVisible();
  await theirs.page.reload();
  await expect(theirs.page.getByRole('heading', { name: 'Gestopt. U krijgt geen seintjes meer.' })).toBeVisible();

  await phone.goOffline();
  await press(phone.page, door); // closed
  await press(phone.page, door);
  await expect(phone.page.getByText('Dit kan alleen met internet.')).toBeVisible();
});
