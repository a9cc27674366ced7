import { expect, type Locator, type Page } from '@playwright/test';
import { theirs, type Bureau } from '../world/bureau.ts';
import { phone } from '../world/device.ts';
import { look } from '../world/look.ts';
import { walk } from './unlock.ts';

/** A message that was sent for real: why, on whose yes, and that it went once. */
export async function theStory({ carla, parent, tray }: Bureau): Promise<void> {
  await parent.sms('afspraak', ['dag=donderdag', 'van=10', 'tot=12']);
  await expect.poll(async () => (await tray()).length, { message: 'the SMS leaves' }).toBe(1);
  const { page } = carla;
  await walk(page, '/berichten');
  await openMessage(page, 'donderdag', 'Verstuurd');
  const story = page.getByRole('region', { name: `Sms aan ${theirs.name}` });
  await expect(story.getByText('Eén keer aangeboden, één keer aangenomen.')).toBeVisible();
  await expect(story.getByText(/^Gecontroleerd: toestemming van vandaag .* \(hardop gezegd, gevraagd door Samira.*\), kanaal bevestigd op vandaag/)).toBeVisible();
  for (const step of ['Klaargezet.', 'Aangeboden bij de proeftuin.', 'Aangenomen door de proeftuin.']) {
    await expect(story.getByText(step, { exact: true })).toBeVisible();
  }
  await expect(story.getByText(/donderdag tussen 10 en 12 uur/), 'the exact text').toBeVisible();
  await inBothHands(page, '7-story');

  await carla.goOffline();
  await walk(page, '/werkvoorraad');
  await walk(page, '/berichten');
  await openMessage(page, 'donderdag', 'Verstuurd');
  await expect(story.getByText(/Het verhaal van dit bericht is er alleen met internet/)).toBeVisible();
  await expect(story.getByText(/donderdag tussen 10 en 12 uur/), 'what this device holds is there').toBeVisible();
  await carla.goOnline();
  await expect(page.getByRole('button', { name: 'Probeer het opnieuw' }), 'it asks again by itself').toHaveCount(0);
  await expect(story.getByText('Klaargezet.', { exact: true })).toBeVisible();
}

/** The card of one message to this parent, once it is in a state. */
export async function cardOf(page: Page, words: string, state: string): Promise<Locator> {
  const card = page.getByRole('listitem').filter({ hasText: theirs.name }).filter({ hasText: words });
  await expect(card.getByText(state, { exact: true }).first()).toBeVisible();
  return card;
}

export async function openMessage(page: Page, words: string, state: string): Promise<void> {
  const card = await cardOf(page, words, state);
  await card.getByRole('button', { name: /^(Bekijk|Beslis over) dit bericht/ }).click();
}

/** At a desk and on a phone, each light and dark. */
export async function inBothHands(page: Page, name: string): Promise<void> {
  await look(page, name);
  await page.screenshot({ path: `out/${name}-whole.png`, fullPage: true, animations: 'disabled' });
  const size = page.viewportSize()!;
  await page.setViewportSize(phone);
  await look(page, `${name}-phone`);
  await page.screenshot({ path: `out/${name}-phone-whole.png`, fullPage: true, animations: 'disabled' });
  await page.setViewportSize(size);
}
