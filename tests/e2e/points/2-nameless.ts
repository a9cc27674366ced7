import { expect } from '@playwright/test';
import { question } from '../world/answer.ts';
import { look } from '../world/look.ts';
import type { World } from '../world/world.ts';

/** A meeting without any name, in three taps (R2, R4). */
export async function threeTaps({ samira: { page } }: World): Promise<void> {
  await page.getByRole('link', { name: 'Nieuw gesprek' }).tap();
  await question(page, /Hoe kwam u in contact/).getByText('Op straat', { exact: true }).tap();
  await page.getByRole('button', { name: 'Bewaar gesprek' }).tap();
  await expect(page.getByRole('heading', { name: 'Opgeslagen op dit toestel' })).toBeVisible();
  await look(page, '2-nameless-saved');
}
