import { expect, type Page } from '@playwright/test';
import { fill, press } from '../world/answer.ts';
import type { Bureau } from '../world/bureau.ts';
import { look } from '../world/look.ts';
import { cardOf, inBothHands, openMessage } from './7-story.ts';
import { walk } from './unlock.ts';

const banner = (page: Page) => page.getByText('Alle berichten staan stil', { exact: true });

/** Everything stands still for a while, whatever is due; then it leaves, and only once. */
export async function stillAndOn({ carla: { page }, parent, tray }: Bureau): Promise<void> {
  await walk(page, '/berichten');
  await press(page, 'Zet alle berichten stil');
  const dialog = page.getByRole('dialog', { name: 'Wilt u alle berichten stilzetten?' });
  await expect(dialog).toBeVisible();
  await press(dialog, 'Ja, zet alles stil');
  await expect(dialog.getByText('Schrijf kort op waarom alle berichten stil moeten.').first()).toBeVisible();
  await look(page, '7-switch-asks');
  await fill(dialog, 'Waarom zet u alles stil?', 'Er staat een fout in een tekst.');
  await press(dialog, 'Ja, zet alles stil');
  await expect(dialog).toBeHidden();
  await expect(banner(page)).toBeVisible();
  await expect(page.getByText('Waarom: Er staat een fout in een tekst.')).toBeVisible();
  await inBothHands(page, '7-switch-off');

  await parent.sms('belofte_later', ['dag=vrijdag']);
  await expect(await waiting(page, 'vrijdag')).toBeVisible();
  await openMessage(page, 'vrijdag', 'Wacht op verzenden');
  await expect(page.getByText('Dit bericht is nog niet aangeboden.')).toBeVisible();
  await walk(page, '/berichten/plan');
  await press(page, 'Vandaag');
  await expect(page.getByRole('heading', { name: 'Dit blijft wachten (1)' })).toBeVisible();
  await expect(page.getByText(/stil/).last(), 'why it waits').toBeVisible();
  await walk(page, '/werkvoorraad');
  await expect(banner(page)).toBeVisible();
  await look(page, '7-worklist-off');
  expect(await tray(), 'it did not leave, though it was due').toHaveLength(1);

  await walk(page, '/berichten');
  await press(page, 'Laat berichten weer weggaan');
  await press(page.getByRole('dialog', { name: 'Mogen de berichten weer weggaan?' }), 'Ja, laat ze gaan');
  await expect(banner(page)).toBeHidden();
  await expect.poll(async () => (await tray()).filter((text) => text.includes('vrijdag')).length).toBe(1);
  await cardOf(page, 'vrijdag', 'Verstuurd');
  expect(await tray(), 'once').toHaveLength(2);
}

const waiting = (page: Page, words: string) => cardOf(page, words, 'Wacht op verzenden');
