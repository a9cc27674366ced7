import type { Page } from '@playwright/test';
import { signIn } from './points/sign-in.ts';
import { unlock, walk } from './points/unlock.ts';
import { choose, fill, press } from './world/answer.ts';
import { parentWhoAgreed } from './world/agreed.ts';
import { everythingOf, type Row } from './world/ask.ts';
import { eyes, look } from './world/look.ts';
import { draftsOnDevice } from './world/store.ts';
import { expect, test } from './world/test.ts';

// The file of a parent, off line from beginning to end; afterwards the server holds the same.

const samira = 'samira@demodam.example';

test('R16 R31 R33 R63 R70 R73 R80: a file kept off line arrives whole', async ({ server, openPhone }) => {
  const phone = await openPhone({ before: feel });
  const parent = await parentWhoAgreed(server.port, samira, 'Wietske');
  eyes.open = false;
  await signIn(phone, samira, 'Telefoon van Samira');
  eyes.open = true;
  await phone.goOffline();
  const { page } = phone;
  await walk(page, `/ouder/${parent}`);
  await expect(page.getByRole('heading', { name: 'Wietske', level: 1 })).toBeVisible();
  await look(page, '10-file');

  await beside(page, parent);
  await leftHalfWay(page, parent);
  await wish(page, parent);
  await talk(page, parent);
  await station(page, parent);
  await somebodyElse(page, parent);

  await phone.goOnline();
  await expect(page.locator('header').getByText(/^Alles verstuurd/)).toBeVisible();
  await page.reload();
  arrived(await everythingOf(server.port, samira), parent);
});

/** Somebody beside her, who may read along; withdrawn in two taps, and then this person is gone, or not. */
async function beside(page: Page, parent: string): Promise<void> {
  const behind = await opened(page, 'naast', parent, /^Wie staat naast u/);
  await behind.getByRole('button', { name: 'Schrijf op wie naast de ouder staat' }).click();
  await fill(behind, 'Hoe heet deze persoon?', 'Mina');
  await behind.getByLabel(/Wie is dit voor de ouder/).selectOption('friend');
  await behind.getByRole('button', { name: 'Vraag of deze persoon mag meelezen' }).click();
  const shared = behind.getByRole('group', { name: 'Dit delen we met Mina' });
  await expect(shared.getByText('Geld'), 'what she wants help with stands there itself').toBeVisible();
  await shared.locator('label').filter({ hasText: 'Waar u hulp bij wilt' }).click();
  await look(page, '10-file-companion');
  await behind.getByRole('button', { name: 'Ja, dat is goed' }).click();
  await behind.getByRole('button', { name: 'Bewaar wie naast de ouder staat' }).click();
  await expect(behind.getByText('Mag meelezen', { exact: true })).toBeVisible();
  await expect(page.getByRole('button', { name: /^Wie staat naast u/ }), 'where one was').toBeFocused();
  await look(page, '10-file-beside');

  await behind.getByRole('button', { name: /^Intrekken/ }).tap();
  await behind.getByRole('button', { name: 'Ja, stop hiermee' }).tap();
  await expect(behind.getByText('Leest niet mee', { exact: true })).toBeVisible();
  await behind.getByRole('button', { name: /^Niet meer naast de ouder/ }).click();
  await behind.getByRole('button', { name: 'Zet Mina terug' }).click();
  await expect(behind.getByRole('heading', { name: 'Mina' })).toBeVisible();
}

/** Typed behind one door: it is there after another door, and after the app was loaded anew. */
async function leftHalfWay(page: Page, parent: string): Promise<void> {
  const behind = await opened(page, 'meegemaakt', parent, /^Iemand die het zelf meemaakte/);
  await behind.getByRole('button', { name: 'Schrijf de wens op' }).click();
  await fill(behind, /^Waarover wilt u praten/, 'Over de brieven');
  await opened(page, 'station', parent, /^Waar bent u nu/);
  const door = page.getByRole('button', { name: /^Iemand die het zelf meemaakte/ });
  await expect(door).toContainText('Nog niet bewaard');
  await door.click();
  await expect(behind.getByLabel(/^Waarover wilt u praten/)).toHaveValue('Over de brieven');
  await expect.poll(() => draftsOnDevice(page)).toBe(1);
  await page.reload();
  await unlock(page);
  await expect(door).toContainText('Nog niet bewaard');
  await door.click();
  await expect(behind.getByLabel(/^Waarover wilt u praten/)).toHaveValue('Over de brieven');
  await behind.getByRole('button', { name: 'Toch niet' }).click();
  await door.click();
  await expect(door).toContainText('Niet gevraagd');
}

/** A phone that shakes says so here. */
function feel(): void {
  navigator.vibrate = () => {
    document.documentElement.dataset.felt = 'yes';
    return true;
  };
}

async function wish(page: Page, parent: string): Promise<void> {
  const behind = await opened(page, 'meegemaakt', parent, /^Iemand die het zelf meemaakte/);
  await behind.getByRole('button', { name: 'Schrijf de wens op' }).click();
  await choose(behind, 'Met wie praat u het liefst?', 'Een vrouw');
  await choose(behind, 'Uit de buurt of juist niet?', 'Juist niet uit de buurt');
  await look(page, '10-file-wish');
  await behind.getByRole('button', { name: 'Bewaar de wens' }).click();
  await expect(behind.getByText('Een vrouw')).toBeVisible();
  await expect(page.locator('html'), 'a save is felt in the hand').toHaveAttribute('data-felt', 'yes');
}

async function talk(page: Page, parent: string): Promise<void> {
  const behind = await opened(page, 'drie', parent, /^Gesprek met drie/);
  await behind.getByRole('button', { name: 'Bereid het gesprek voor' }).click();
  await fill(behind, /^Waar wilt u praten/, 'Thuis, aan de keukentafel');
  await fill(behind, /^Wie wilt u er liever niet bij/, 'Niemand van de Belastingdienst');
  await behind.locator('label').filter({ hasText: 'Hoe is mijn bedrag berekend?' }).click();
  await fill(behind, /^Andere vragen/, 'Wanneer hoor ik iets?');
  await look(page, '10-file-talk');
  await behind.getByRole('button', { name: 'Bewaar de voorbereiding' }).click();
  await expect(behind.getByText('Hoe is mijn bedrag berekend?')).toBeVisible();
}

async function station(page: Page, parent: string): Promise<void> {
  const behind = await opened(page, 'station', parent, /^Waar bent u nu/);
  await behind.getByRole('button', { name: 'Kies waar de ouder nu is' }).click();
  await choose(behind, 'Waar bent u nu?', 'Eerste toets');
  await choose(behind, 'Van wie weten wij dit?', 'Het staat in een brief');
  await look(page, '10-file-station');
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange'))); // a minute goes by
  await expect(behind.getByRole('radio', { name: 'Eerste toets' }), 'what was chosen stays').toBeChecked();
  await behind.getByRole('button', { name: 'Bewaar waar de ouder nu is' }).click();
  await expect(behind.getByText(/^Eerste toets, sinds .* Het staat in een brief\.$/)).toBeVisible();
}

async function somebodyElse(page: Page, parent: string): Promise<void> {
  const behind = await opened(page, 'anders', parent, /^Liever iemand anders/);
  await behind.getByRole('button', { name: '"Ik wil liever iemand anders"' }).click();
  await expect(behind.getByText('De ouder wil liever iemand anders.', { exact: false })).toBeVisible();
  await look(page, '10-file-other');
}

function arrived(rows: Row[], parent: string): void {
  const of = (collection: string) =>
    rows.filter((row) => row.collection === collection && row.record.parent === parent).map((row) => row.record);
  expect(of('companions')).toMatchObject([{ name: 'Mina', relation: 'friend', reads_along: false, state: 'beside' }]);
  const reading = of('consents').filter((it) => it.purpose === 'companion_reads');
  expect(reading).toHaveLength(2);
  const given = reading.find((it) => it.decision === 'given')!;
  expect(given).toMatchObject({ receiver: 'Mina', data_kinds: ['onze afspraken', 'waar u hulp bij wilt'] });
  expect(reading.find((it) => it.decision === 'withdrawn')).toMatchObject({ receiver: 'Mina', data_kinds: [] });
  expect(of('peer_matches')).toMatchObject([{ wish_whom: 'woman', wish_area: 'not_near', state: 'wished' }]);
  expect(of('talks')).toMatchObject([
    { wish_place: 'Thuis, aan de keukentafel', questions: ['amount_calculated', 'Wanneer hoor ik iets?'], state: 'preparing' },
  ]);
  expect(of('parents')).toMatchObject([{ station: 'first_test', station_source: 'letter', wants_other: true }]);
  const carla = rows.find((row) => row.collection === 'workers' && row.record.role === 'coordinator')!.id;
  expect(of('followups').find((it) => it.kind === 'arrange')).toMatchObject({ owner: carla, promise: false });
}

/** Opens one door of the file. */
async function opened(page: Page, door: string, parent: string, words: RegExp) {
  await press(page, words);
  const behind = page.locator(`#deur-${door}-${parent}`);
  await expect(behind).toBeVisible();
  return behind;
}
