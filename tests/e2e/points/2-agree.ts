import { expect, type Page } from '@playwright/test';
import { choose, fill, press } from '../world/answer.ts';
import { look } from '../world/look.ts';
import { parent, type World } from '../world/world.ts';
import { at } from './2-seven-steps.ts';

/** Consents per purpose and receiver, one refused; two follow-ups, one a promise by SMS; read back and saved. */
export async function agreeAndSave({ samira: { page } }: World): Promise<void> {
  await consents(page);
  await promises(page);
  await overview(page);
}

async function consents(page: Page): Promise<void> {
  await at(page, 'Vindt u dat goed?', 5);
  await answer(page, 'Hulp van de gemeente', 'Ja, dat is goed');
  await answer(page, 'Berichten sturen', 'Ja, dat is goed');
  await answer(page, 'Navragen bij UHT', 'Nee, liever niet');
  await look(page, '2-step-5-consent');
  await press(page, /^Verder/);
}

async function answer(page: Page, purpose: string, words: string): Promise<void> {
  const tile = page.getByRole('button', { name: new RegExp(`^${purpose}`) });
  if ((await tile.getAttribute('aria-expanded')) !== 'true') await tile.click();
  const question = page.getByRole('group', { name: new RegExp(`^${purpose}`) });
  const yes = await question.getByRole('button', { name: 'Ja, dat is goed' }).boundingBox();
  const no = await question.getByRole('button', { name: 'Nee, liever niet' }).boundingBox();
  expect(Math.abs(yes!.width - no!.width), 'yes and no are as wide').toBeLessThan(2);
  expect(Math.abs(yes!.height - no!.height), 'yes and no are as high').toBeLessThan(2);
  await question.getByRole('button', { name: words }).click();
  await expect(question.getByRole('button', { name: words })).toHaveAttribute('aria-pressed', 'true');
}

async function promises(page: Page): Promise<void> {
  await at(page, 'Wat spreken we af?', 6);
  await press(page, 'Afspraak toevoegen');
  const call = page.getByRole('region', { name: /^Afspraak 1/ });
  await fill(call, /Wat spreekt u af/, 'Ik bel u over de huur van mei');
  await choose(call, 'Hoe doet u dit?', 'Bellen');
  await call.getByRole('button', { name: 'Over een week' }).click();
  await sms(page, 2, 'Zo snel mogelijk');
  await sms(page, 3, 'Op een dag die ik kies');
  await look(page, '2-step-6-promises');
  await press(page, /^Verder/);
}

/** Two messages: one that may leave now, one for next week, which a withdrawal will stop. */
async function sms(page: Page, number: number, when: string): Promise<void> {
  await press(page, 'Sms beloven');
  const promise = page.getByRole('region', { name: `Sms ${number}` });
  const template = number === 2 ? 'Afspraak om te bellen' : 'Nog geen nieuws';
  await choose(promise, /Welke sms/, template);
  if (number === 2) {
    await promise.getByLabel(/Welke dag/).fill('donderdag');
    await promise.getByLabel(/Vanaf hoe laat/).fill('10');
    await promise.getByLabel(/Tot hoe laat/).fill('12');
  } else {
    await promise.getByLabel(/Welke datum/).fill('4 december');
  }
  await choose(promise, /Wanneer gaat/, when);
  if (number === 3) {
    await promise.getByRole('group', { name: 'Kies snel een dag' }).first().getByRole('button', { name: 'Over een week' }).click();
    await promise.getByLabel(/Tot en met welke dag/).fill('2026-12-03');
  } else {
    await promise.getByRole('button', { name: 'Morgen' }).click();
  }
  const text = promise.locator('.sms');
  await expect(text).toContainText('Samira');
  expect(await text.textContent()).not.toMatch(/https?:|www\.|\.nl/);
}

async function overview(page: Page): Promise<void> {
  await at(page, 'Overzicht', 7);
  await expect(page.getByText(parent.name).first()).toBeVisible();
  await expect(page.getByText(parent.shown).first()).toBeVisible();
  await expect(page.getByText(parent.story)).toBeVisible();
  await look(page, '2-step-7-overview');
  await press(page, 'Bewaar gesprek');
  await expect(page.getByRole('heading', { name: 'Opgeslagen op dit toestel' })).toBeVisible();
  await look(page, '2-saved');
}
