import { expect, type Page } from '@playwright/test';
import { agreeAndSave } from '../points/2-agree.ts';
import { at, sevenSteps } from '../points/2-seven-steps.ts';
import { signIn } from '../points/sign-in.ts';
import { arrive, unlock, walk } from '../points/unlock.ts';
import { choose, fill, press } from '../world/answer.ts';
import { rename as renameElsewhere } from '../world/ask.ts';
import type { Device } from '../world/device.ts';
import { parent, type World } from '../world/world.ts';

/** Words that are typed on this day and nowhere else. */
export const typed = {
  searched: 'zoekt naar wietskes dossier',
  lookedUp: 'kwijtschelding waterschap',
  halfName: 'Theodora Kwispelaar',
  halfNumber: '0687654318',
  halfStory: 'Zij vertelde over de blauwe enveloppen in de keukenla.',
  calledHere: 'Zonneschijn van hiernaast',
  calledThere: 'Koningin van de markt',
  lockedNote: 'Sprak mij aan op de brug bij de ijssalon.',
  streetNote: 'Stond bij de kraam met stroopwafels, wilde alleen luisteren.',
};

/** A working day on one phone, until just before it is killed: off line and on, locked and open, before and behind. */
export async function aDay(samira: Device, port: number): Promise<void> {
  await signIn(samira, 'samira@demodam.example', 'Telefoon van Samira');
  await samira.page.evaluate(async () => void (await navigator.serviceWorker.ready));
  await reading(samira.page);
  await samira.goOffline();
  await sevenSteps({ samira } as World);
  await agreeAndSave({ samira } as World);
  await nameless(samira.page);
  const id = await rename(samira.page);
  await renameElsewhere(port, 'samira@demodam.example', id, typed.calledThere);
  await samira.killAndReopen();
  await arrive(samira.page, '/vandaag');
  await expect(samira.page.getByRole('heading', { name: 'Vandaag', level: 1 })).toBeVisible();
  await samira.goOnline();
  await expect(samira.page.getByText(/^Alles verstuurd/)).toBeVisible();
  await tray(samira.page);
  await halfADraft(samira.page);
  await whileLocked(samira.page);
  await behind(samira);
}

/** Locked by hand, a meeting without a name, and open again. */
async function whileLocked(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Meer', exact: true }).click();
  await press(page, 'Vergrendel nu');
  await expect(page.getByRole('heading', { name: 'Naast is vergrendeld' })).toBeVisible();
  await press(page, 'Nieuw gesprek zonder naam');
  await page.getByText('Op straat', { exact: true }).click();
  await page.getByLabel('Wat wilt u onthouden over deze ontmoeting?').pressSequentially(typed.lockedNote);
  await press(page, 'Bewaar gesprek');
  await expect(page.getByRole('heading', { name: 'Opgeslagen op dit toestel' })).toBeVisible();
  await press(page, 'Ontgrendel Naast');
  await unlock(page);
  await expect(page.getByText(/^Alles verstuurd/)).toBeVisible();
}

/** Files, search and knowledge. */
async function reading(page: Page): Promise<void> {
  await walk(page, '/mensen');
  await expect(page.getByRole('heading', { name: 'Mensen', level: 1 })).toBeVisible();
  for (const n of [0, 1, 2]) {
    await page.locator('main a[href^="/ouder/"]').nth(n).click();
    await expect(page.getByRole('heading', { name: 'Wat vindt de ouder goed?' })).toBeVisible();
    await page.goBack();
    await expect(page.getByRole('heading', { name: 'Mensen', level: 1 })).toBeVisible();
  }
  await page.getByLabel(/Zoek/).first().pressSequentially(typed.searched);
  await walk(page, '/kennis');
  await page.getByLabel('Zoek in kennis').pressSequentially(typed.lookedUp);
}

async function nameless(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Nieuw gesprek' }).click();
  await at(page, 'De ontmoeting', 1);
  await choose(page, /Hoe kwam u in contact/, 'Op straat');
  await page.getByLabel('Wat wilt u onthouden over deze ontmoeting?').pressSequentially(typed.streetNote);
  await press(page, 'Bewaar gesprek');
  await expect(page.getByRole('heading', { name: 'Opgeslagen op dit toestel' })).toBeVisible();
}

/** The same parent gets two names on two devices: that waits for somebody to choose. */
async function rename(page: Page): Promise<string> {
  await walk(page, '/mensen');
  await expect(page.getByRole('heading', { name: 'Mensen', level: 1 })).toBeVisible();
  await page.locator('main a[href^="/ouder/"]').filter({ hasNotText: parent.name }).first().click();
  await press(page, /^Gegevens/);
  await press(page, 'Wijzig de gegevens');
  await page.getByLabel(/Hoe mag ik u noemen/).fill(typed.calledHere);
  await press(page, 'Bewaar de gegevens');
  await expect(page.getByRole('heading', { name: typed.calledHere, level: 1 })).toBeVisible();
  return new URL(page.url()).pathname.split('/').pop()!;
}

async function tray(page: Page): Promise<void> {
  await walk(page, '/kijk-even');
  await expect(page.getByText(typed.calledHere).first()).toBeVisible();
  await expect(page.getByText(typed.calledThere).first()).toBeVisible();
  await walk(page, '/vandaag');
  await expect(page.getByRole('heading', { name: 'Vandaag', level: 1 })).toBeVisible();
}

/** Left half-way: what was typed stays as a draft. */
async function halfADraft(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Nieuw gesprek' }).click();
  await at(page, 'De ontmoeting', 1);
  await choose(page, /Hoe kwam u in contact/, 'Op straat');
  await press(page, /^Verder/);
  await at(page, 'Wie is deze ouder?', 2);
  await page.getByLabel(/Hoe mag ik u noemen/).pressSequentially(typed.halfName);
  await page.getByLabel(/Op welk nummer/).pressSequentially(typed.halfNumber);
  await choose(page, /Hoe kennen wij deze ouder/, 'Buiten ontmoet');
  await press(page, /^Verder/);
  await at(page, 'Het verhaal', 3);
  await fill(page, /Wat wilt u vertellen/, typed.halfStory);
  await press(page, /Later verder/);
  await expect(page.getByRole('heading', { name: 'Nog niet bewaard' })).toBeVisible();
}

/** To the background and back, as a phone does it. */
async function behind(device: Device): Promise<void> {
  const session = await device.context.newCDPSession(device.page);
  await walk(device.page, '/mensen');
  await expect(device.page.getByRole('heading', { name: 'Mensen', level: 1 })).toBeVisible();
  await device.page.getByRole('link', { name: new RegExp(parent.name) }).click();
  await expect(device.page.getByRole('heading', { name: parent.name, level: 1 })).toBeVisible();
  await session.send('Page.setWebLifecycleState', { state: 'frozen' });
  await session.send('Page.setWebLifecycleState', { state: 'active' });
}
