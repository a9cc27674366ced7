import { expect } from '@playwright/test';
import { fill, press } from '../world/answer.ts';
import type { Bureau } from '../world/bureau.ts';
import { now } from '../world/clock.ts';
import { look } from '../world/look.ts';
import { cardOf, inBothHands } from './7-story.ts';
import { walk } from './unlock.ts';

/** The municipality writes its own words; a message that stands ready keeps those it has. */
export async function anotherText({ carla: { page }, parent, tray }: Bureau): Promise<void> {
  const tomorrow = new Date(now().getTime() + 86_400_000).toISOString();
  await parent.sms('gemist', ['dag=zaterdag', 'van=10', 'tot=12'], { not_before: tomorrow });

  await walk(page, '/berichten/teksten');
  await expect(page.getByRole('heading', { name: 'Teksten van berichten', level: 1 })).toBeVisible();
  await look(page, '7-texts');
  await page.getByRole('link', { name: /^Ik belde u net/ }).click();
  await page.getByRole('tab', { name: /Arabisch/ }).click();
  await expect(page.getByText('nog niet nagekeken door mensen die deze taal spreken')).toBeVisible();
  await look(page, '7-text-arabic');
  await page.getByRole('tab', { name: /Arabisch/ }).press('Home');
  await expect(page.getByRole('tab', { name: 'Nederlands' })).toBeFocused();
  await inBothHands(page, '7-text');

  await press(page, 'Schrijf een eigen tekst');
  const words = 'Tekst van het bericht';
  await fill(page, words, 'Hallo, met {naam}. Ik bel u {dag} van {van} tot {tot} uur. Kijk op demodam.nl of bel {tel}.');
  await press(page, 'Bewaar deze tekst');
  await expect(page.getByText(/Wij sturen nooit een link/).first()).toBeVisible();
  await look(page, '7-text-wrong');
  await fill(page, words, 'Hallo, met {naam}. Ik miste u. Ik bel u {dag} tussen {van} en {tot} uur. Of bel mij: {tel}.');
  await press(page, 'Kijk of hij past');
  await expect(page.getByText(/^Deze tekst mag\./)).toBeVisible();
  await inBothHands(page, '7-text-edit');
  await press(page, 'Bewaar deze tekst');
  await expect(page.getByText('Deze tekst geldt vanaf nu. Berichten die al klaarstaan houden hun tekst.')).toBeVisible();
  await press(page, 'Bekijk de tekst');
  await expect(page.getByRole('heading', { name: /^Tekst van uw gemeente, versie/ }).first()).toBeVisible();

  await parent.sms('gemist', ['dag=maandag', 'van=14', 'tot=16']);
  await expect.poll(async () => (await tray()).filter((text) => text.includes('Ik miste u. Ik bel u maandag')).length).toBe(1);
  await walk(page, '/berichten');
  const ready = await cardOf(page, 'zaterdag', 'Wacht op verzenden');
  await expect(ready.getByText(/Het is niet dringend/), 'the words it was made with').toBeVisible();
  await expect(ready.getByText(/Ik miste u/)).toHaveCount(0);
}
