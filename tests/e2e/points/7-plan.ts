import { expect } from '@playwright/test';
import { press } from '../world/answer.ts';
import { theirs, type Bureau } from '../world/bureau.ts';
import { now } from '../world/clock.ts';
import { inBothHands } from './7-story.ts';
import { walk } from './unlock.ts';

/** What leaves tomorrow is there with its moment; what is for later goes on waiting. */
export async function whatLeavesTomorrow({ carla: { page }, parent }: Bureau): Promise<void> {
  const nextWeek = new Date(now().getTime() + 8 * 86_400_000).toISOString();
  await parent.sms('geen_nieuws', ['datum=4 december'], { not_before: nextWeek });
  await walk(page, '/berichten');
  await expect(page.getByRole('listitem').filter({ hasText: '4 december' }).first()).toBeVisible();
  await walk(page, '/berichten/plan');
  await expect(page.getByRole('heading', { name: 'woensdag 25 november' })).toBeVisible();
  const cards = page.getByRole('listitem').filter({ hasText: theirs.name });
  const leaves = cards.filter({ hasText: 'zaterdag' });
  await expect(leaves.getByText(/^Gaat weg om \d\d\.\d\d uur\.$/)).toBeVisible();
  const waits = cards.filter({ hasText: '4 december' });
  await expect(waits.getByText(/^Wacht nog tot 2-12-2026/)).toBeVisible();
  await inBothHands(page, '7-plan');

  await page.getByLabel('Of kies een dag').fill('2026-11-20');
  await page.getByLabel('Of kies een dag').blur();
  await expect(page.getByText('Deze dag is voorbij. Kies vandaag of een latere dag.')).toBeVisible();
  await press(page, 'Vandaag');
  await expect(page.getByRole('heading', { name: 'dinsdag 24 november' })).toBeVisible();
}

/** Counted per month: never per worker. */
export async function perMonth({ carla: { page } }: Bureau): Promise<void> {
  await walk(page, '/berichten/rapport');
  await expect(page.getByRole('heading', { name: 'november 2026' })).toBeVisible();
  const table = page.getByRole('table', { name: 'Wat er met de berichten gebeurde' });
  const sent = table.getByRole('row', { name: /^Verstuurd/ });
  await expect(sent.getByRole('cell').first()).toHaveText(/^[1-9]\d*$/);
  await inBothHands(page, '7-report');
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('button', { name: 'Druk dit af' })).toBeHidden();
  await expect(table).toBeVisible();
  await page.emulateMedia({ media: 'screen' });
}
