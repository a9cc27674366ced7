import { signIn } from './points/sign-in.ts';
import { question } from './world/answer.ts';
import { parentWhoAgreed } from './world/agreed.ts';
import { Keys } from './world/keys.ts';
import { eyes } from './world/look.ts';
import { expect, test } from './world/test.ts';

// Whoever cannot use a pointer does the same: each stop can be seen, and after each step the focus is where one goes on.
const samira = 'samira@demodam.example';
const saved = 'Opgeslagen op dit toestel';

test.beforeEach(() => void (eyes.open = false));
test.afterEach(() => void (eyes.open = true));

test('R2, R31, R56: a meeting, a note, a withdrawal and Spoed by keys alone', async ({ server, openPhone }) => {
  const phone = await openPhone();
  const { page } = phone;
  const keys = new Keys(page);
  await parentWhoAgreed(server.port, samira, 'Wietske');
  await signIn(phone, samira, 'Toetsenbord van Samira');
  await phone.goOffline();

  await test.step('a meeting without a name', async () => {
    await keys.presses('Nieuw gesprek', 'link');
    await keys.landsOn(page.getByRole('heading', { name: 'De ontmoeting', level: 1 }));
    await keys.presses('Bewaar gesprek');
    await keys.landsOn(page.getByRole('heading', { name: /^Er ging iets mis/ }));
    await keys.chooses(question(page, /Hoe kwam u in contact/), 'Op straat');
    await keys.presses('Bewaar gesprek');
    await keys.landsOn(page.getByRole('heading', { name: saved, level: 1 }));
    await keys.presses('Naar Vandaag');
    await keys.landsOn(page.getByRole('heading', { name: 'Vandaag', level: 1 }));
  });

  await test.step('a short note', async () => {
    await keys.presses('Korte notitie');
    await keys.landsOn(page.getByRole('heading', { name: 'Over wie gaat de notitie?' }));
    await keys.types('Zoek op naam of telefoonnummer', 'Wietske');
    await keys.presses(/^Wietske/, 'link');
    await keys.landsOn(page.getByRole('heading', { name: 'Notitie over Wietske' }));
    await keys.types(/Wat wilt u onthouden/, 'Zij belde terug.');
    await keys.presses('Bewaar notitie');
    await expect(page.getByText('De notitie is opgeslagen op dit toestel.')).toBeVisible();
    await keys.seen();
    await keys.presses('Naar deze ouder');
    await keys.landsOn(page.getByRole('heading', { name: 'Wietske', level: 1 }));
  });

  await test.step('a withdrawal', async () => {
    const messages = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: 'Berichten sturen' }) });
    await keys.to(messages.getByRole('button', { name: /^Intrekken/ }));
    await page.keyboard.press('Enter');
    await keys.landsOn(messages.getByRole('group', { name: /^Stoppen met/ }));
    await keys.to(messages.getByRole('button', { name: 'Ja, stop hiermee' }));
    await page.keyboard.press('Enter');
    await expect(messages.getByText('Ingetrokken', { exact: true })).toBeVisible();
    await keys.landsOn(messages.getByRole('heading', { name: 'Berichten sturen' }));
  });

  await test.step('Spoed, up to whom to call', async () => {
    await keys.presses('Spoed', 'link');
    await keys.landsOn(page.getByRole('heading', { name: 'Spoed', level: 1 }));
    await keys.to(page.getByRole('link', { name: /^Bel 112/ }));
    await keys.to(page.getByRole('link', { name: /^Crisisdienst/ }));
    await keys.presses('Maak er spoed van');
    await keys.landsOn(page.getByRole('region', { name: 'Maak er spoed van' }));
    await keys.types(/Om welke ouder gaat het/, 'Wietske');
    await keys.presses(/^Wietske/);
    await keys.landsOn(page.locator('#urgent-parent'));
    await keys.presses('Toch niet');
    await keys.landsOn(page.getByRole('button', { name: 'Maak er spoed van' }));
  });
});
