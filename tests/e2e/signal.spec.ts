import type { Page } from '@playwright/test';
import { signIn } from './points/sign-in.ts';
import { arrive, walk } from './points/unlock.ts';
import { choose, fill } from './world/answer.ts';
import { parentWhoAgreed } from './world/agreed.ts';
import { everythingOf } from './world/ask.ts';
import type { Device } from './world/device.ts';
import { eyes, look } from './world/look.ts';
import { expect, test } from './world/test.ts';
import { password } from './world/world.ts';

// What goes wrong more often, from a phone without a network to the desk and back with an answer.

const samira = 'samira@demodam.example';
const coordinator = 'carla@demodam.example';
/** A picture of one pixel. */
const dot = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const complaint = 'Er werd op een dag gebeld waarop dat niet mocht';
const sentence = 'Aan het loket is al weken geen tolk';

test('R117: a signal off line in twenty seconds, and its author reads the answer', async ({ server, openPhone }) => {
  const phone = await openPhone();
  const { page } = phone;
  await at(page, samira);
  await phone.goOffline();

  const before = Date.now();
  await walk(page, '/signalen/nieuw');
  await page.locator('label').filter({ hasText: 'Het loopt niet goed' }).tap();
  await page.getByLabel('Wat gebeurt er?').pressSequentially(sentence, { delay: 120 });
  await page.getByRole('button', { name: 'Bewaar het signaal' }).tap();
  await expect(page.getByText('Dank u wel. Uw signaal is opgeslagen op dit toestel.')).toBeVisible();
  expect(Date.now() - before, 'milliseconds from opening to kept, at 500 letters a minute').toBeLessThan(20_000);
  await look(page, '12-signal-kept');

  await phone.goOnline();
  await expect(page.locator('header').getByText(/^Alles verstuurd/)).toBeVisible();
  const [signal] = (await atDesk(server.port, 'desk/signals')).signals.filter((it) => it.what === sentence);
  expect(signal, 'the desk reads it').toBeDefined();
  expect(Object.keys(signal!), 'and not who sent it').not.toContain('author');
  await answered((await openPhone()).page);

  await arrive(page, '/vandaag');
  const told = page.getByText(/^Er is antwoord op/);
  await expect(told, 'Vandaag says that there is an answer').toBeVisible();
  await look(page, '12-answer-today');
  await page.getByRole('link', { name: 'Lees het antwoord' }).tap();
  await expect(page.getByText('Vanaf maandag is er een tolk.')).toBeVisible();
  await walk(page, '/vandaag');
  await expect(page.getByRole('button', { name: /Korte notitie/ })).toBeVisible();
  await expect(told, 'and no more once it was read').toHaveCount(0);
  await walk(page, '/signalen');
  const theme = page.locator('li').filter({ has: page.getByRole('heading', { name: 'Geen tolk aan het loket' }) });
  await theme.getByRole('button', { name: /^Ik zie dit ook/ }).tap();
  await expect(theme.getByText('U zag dit vandaag ook. Dank u wel.')).toBeVisible();
  await theme.getByRole('button', { name: 'Maak ongedaan' }).tap();
  await expect(theme.getByRole('button', { name: /^Ik zie dit ook/ })).toBeVisible();
  await look(page, '12-signals');
});

test('R117: a number is not kept; R138: a yes to a referral makes a task that names nobody', async ({ openPhone }) => {
  const { page } = await openPhone();
  await at(page, samira);
  await walk(page, '/signalen/nieuw');
  await page.locator('label').filter({ hasText: 'Discriminatie' }).tap();
  await fill(page, 'Wat gebeurt er?', 'Bel 06 12 34 56 78, zij werd weggestuurd');
  await expect(page.getByText('Dit lijkt een telefoonnummer of een BSN: 06 12 34 56 78. Haal het weg.')).toBeVisible();
  await page.getByRole('button', { name: 'Bewaar het signaal' }).tap();
  await expect(page.getByRole('link', { name: /^Haal het nummer/ })).toBeVisible();
  await look(page, '12-signal-number');
  await page.getByRole('button', { name: 'Haal weg', exact: true }).tap();
  await choose(page, /meldpunt discriminatie/, 'Ja');
  await page.getByRole('button', { name: 'Bewaar het signaal' }).tap();
  await expect(page.getByText('Bij Vandaag staat nu een taak')).toBeVisible();
  await walk(page, '/vandaag');
  await expect(page.getByText(/^Breng de ouder die dat wil in contact/).first()).toBeVisible();
});

test('R69: a complaint about us in two taps, off line; the desk reads it and not who wrote it down', async ({ server, openPhone }) => {
  const phone = await openPhone();
  const { page } = phone;
  await at(page, samira);
  await phone.goOffline();
  await walk(page, '/meer');
  await page.getByRole('link', { name: /^Klacht over ons/ }).tap();
  await fill(page, 'Wat is er niet goed gegaan?', complaint);
  await expect(page.getByRole('link', { name: '0800-33 55 555' }), 'whom to call outside').toHaveAttribute('href', /^tel:/);
  await look(page, '12-complaint');
  await page.getByRole('button', { name: 'Bewaar de klacht' }).tap();
  await expect(page.getByText('De klacht is opgeslagen op dit toestel.')).toBeVisible();
  await phone.goOnline();
  await expect(page.locator('header').getByText(/^Alles verstuurd/)).toBeVisible();
  const found = (await atDesk(server.port, 'desk/signals')).signals.filter((it) => it.what === complaint);
  expect(found, 'the desk reads it, once').toHaveLength(1);
  expect(Object.keys(found[0]!), 'and not who sent it').not.toContain('author');
});

test('R16: what gets stuck is raised without anybody\'s leave, off line, and taken back', async ({ openPhone }) => {
  const phone = await openPhone();
  const { page } = phone;
  await at(page, samira);
  await phone.goOffline();
  await walk(page, '/vandaag');
  const change = page.getByRole('button', { name: /^Pas aan/ }).first();
  const what = (await change.innerText()).replace(/^Pas aan\s*: /, '');
  const card = page.locator('.card, article, li').filter({ has: page.getByRole('heading', { name: what, exact: true }) }).last();
  await change.tap();
  await page.getByRole('button', { name: /^Ik kom er niet uit/ }).tap();
  await expect(card.getByText('Doorgegeven aan coördinator')).toBeVisible();
  await look(page, '12-raised');
  await card.getByRole('button', { name: /^Toch zelf doen/ }).tap();
  await expect(card.getByText('Doorgegeven aan coördinator')).toHaveCount(0);
});

test('R129: a parent answers alone, and the phone is locked behind the answers', async ({ server, openPhone }) => {
  const { page } = await openPhone();
  const parent = await parentWhoAgreed(server.port, samira, 'Wietske');
  await at(page, samira);
  await walk(page, `/geholpen/${parent}`);
  await look(page, '12-felt');
  await page.getByLabel('In welke taal?').selectOption('ar');
  await page.getByRole('button', { name: 'Laat de ouder het zelf invullen' }).tap();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toHaveAttribute('dir', 'rtl');
  await look(page, '12-felt-arabic');
  await dialog.getByRole('button', { name: 'ابدأ' }).tap();
  await dialog.getByRole('button', { name: 'نعم، كثيرًا' }).tap();
  await look(page, '12-felt-faces');
  for (let left = 0; left < 5; left += 1) await dialog.getByRole('button', { name: 'تخطَّ' }).tap();
  await expect(dialog.getByText('يمكنك إعادة الهاتف.')).toBeVisible();
  await dialog.getByRole('button', { name: 'أغلق' }).tap();
  await expect(page.getByRole('heading', { name: 'Naast is vergrendeld' })).toBeVisible();
});

test('R14, R16: the card of a worker is there without a network', async ({ openPhone }) => {
  const phone = await openPhone();
  const { page } = phone;
  await at(page, samira);
  await walk(page, '/mijn-kaart');
  await page.locator('input[type=file]').setInputFiles({ name: 'ik.png', mimeType: 'image/png', buffer: dot });
  await page.getByRole('button', { name: 'Bewaar mijn kaart' }).tap();
  await expect(page.getByText(/^Uw kaart is bewaard/)).toBeVisible();
  await page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated');
  await phone.goOffline();
  await arrive(page, '/mijn-kaart');
  await look(page, '12-card-form');
  await page.getByRole('button', { name: 'Laat mijn kaart zien' }).tap();
  const card = page.getByRole('dialog');
  await expect(card.getByRole('heading', { name: 'Samira', exact: true })).toBeVisible();
  await expect(card.getByRole('img', { name: 'Foto van Samira' })).toHaveAttribute('src', /^data:image\/jpeg/);
  await expect(card.getByText(/niet bij de Belastingdienst/)).toBeVisible();
  await expect(card.getByRole('img', { name: /^Code met naam/ })).toBeVisible();
  await page.evaluate(() => document.documentElement.classList.add('print-card'));
  await page.emulateMedia({ media: 'print' });
  await page.pdf({ path: 'out/12-card.pdf', format: 'A6', printBackground: true });
  await expect(card.getByRole('heading', { name: 'Samira', exact: true })).toBeVisible();
  for (const off of ['Snel sluiten', 'Sluit'])
    await expect(page.getByRole('button', { name: off, exact: true }), off).toBeHidden();
  await expect(page.getByText('Laat zien wie u bent.'), 'nothing but the card goes on paper').toBeHidden();
  await page.emulateMedia({ media: 'screen' });
  await look(page, '12-card');
});

test('R71: who went through it too begins with people and today, and writes down a talk', async ({ server, openPhone }) => {
  const { page } = await openPhone();
  const peer = 'fatma@demodam.example';
  await at(page, peer);
  await walk(page, '/vandaag');
  await expect(page.getByRole('heading', { name: 'Mijn mensen' })).toBeVisible();
  await look(page, '12-peer');
  await page.getByRole('button', { name: 'Leg een gesprek vast' }).tap();
  await choose(page, 'Wat deed u?', 'Geluisterd');
  await look(page, '12-peer-talk');
  await page.getByRole('button', { name: 'Bewaar gesprek' }).tap();
  await expect(page.getByText('Het gesprek is opgeslagen op dit toestel.')).toBeVisible();
  const kinds = async () => (await everythingOf(server.port, peer)).map(({ record }) => record.peer_kind);
  // What the header says of sending may still be of before this save
  await expect.poll(kinds, { intervals: [500, 1000, 2000] }).toContain('listened');
});

test('R8: a peer writes down, off line, that a parent wishes for somebody who went through it too', async ({ server, openPhone }) => {
  const phone = await openPhone();
  const { page } = phone;
  const peer = 'fatma@demodam.example';
  await at(page, peer);
  await page.evaluate(async () => void (await navigator.serviceWorker.ready));
  await phone.goOffline();
  await walk(page, '/mensen');
  await page.locator('main').getByRole('link').filter({ hasText: /\S/ }).first().tap();
  await page.getByRole('button', { name: /^Iemand die het zelf meemaakte/ }).tap();
  await page.getByRole('button', { name: 'Schrijf de wens op' }).tap();
  await choose(page, 'Met wie praat u het liefst?', 'Een vrouw');
  await page.getByRole('button', { name: 'Bewaar de wens' }).tap();
  await expect(page.getByText(/De coördinator leest hem/)).toBeVisible();
  await look(page, '12-peer-wish');
  await phone.goOnline();
  const wishes = async () => (await everythingOf(server.port, peer)).filter(({ collection }) => collection === 'peer_matches');
  await expect.poll(async () => (await wishes()).map(({ record }) => record.wish_whom), { intervals: [500, 1000, 2000] }).toEqual(['woman']);
});

/** The coordinator makes a theme of the signal, and answers it. */
async function answered(page: Page): Promise<void> {
  await at(page, coordinator);
  await walk(page, '/signalen/bureau');
  await page.getByRole('button', { name: 'Maak een thema' }).tap();
  await fill(page, 'Naam van het thema', 'Geen tolk aan het loket');
  await page.locator('label').filter({ hasText: sentence }).tap();
  await look(page, '12-desk-theme');
  await page.getByRole('button', { name: 'Bewaar het thema' }).tap();
  const signal = page.getByRole('region', { name: 'Geen tolk aan het loket' }).locator('li').filter({ hasText: sentence });
  await signal.getByLabel('Wat is ermee gedaan?').fill('Vanaf maandag is er een tolk.');
  await look(page, '12-desk-signals');
  await signal.getByRole('button', { name: 'Stuur het antwoord' }).tap();
  await expect(page.getByText('Het antwoord is verstuurd.')).toBeVisible();
}

async function at(page: Page, who: string): Promise<void> {
  eyes.open = false;
  await signIn({ page } as Device, who, 'Telefoon');
  eyes.open = true;
}

interface Desk {
  signals: { id: string; what: string }[];
}

/** What a coordinator's desk asks of the server. */
async function atDesk(port: number, path: string, body?: object): Promise<Desk> {
  const asks = async (to: string, authorization: string, send?: object): Promise<unknown> => {
    const headers = { authorization, 'content-type': 'application/json' };
    const answer = await fetch(`http://127.0.0.1:${port}/api/${to}`, {
      method: send ? 'POST' : 'GET',
      headers,
      ...(send && { body: JSON.stringify(send) }),
    });
    if (!answer.ok) throw new Error(`${to}: ${answer.status} ${await answer.text()}`);
    return answer.json();
  };
  const { token } = (await asks('collections/workers/auth-with-password', '', { identity: coordinator, password })) as { token: string };
  return (await asks(`naast/${path}`, token, body)) as Desk;
}
