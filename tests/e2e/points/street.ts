import { expect, type Page } from '@playwright/test';
import { choose, press, question } from '../world/answer.ts';

/** Three taps, from any screen of an open app: somebody on the street, without a name. */
export async function onTheStreet(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Nieuw gesprek' }).click();
  await question(page, /Hoe kwam u in contact/).getByText('Op straat', { exact: true }).click();
  await press(page, 'Bewaar gesprek');
  await expect(page.getByRole('heading', { name: 'Opgeslagen op dit toestel' })).toBeVisible();
}

/** The second step of a new conversation, with a name typed and nothing saved. */
export async function nameTyped(page: Page, name: string): Promise<void> {
  await page.getByRole('link', { name: 'Nieuw gesprek' }).click();
  await choose(page, /Hoe kwam u in contact/, 'Op straat');
  await press(page, /^Verder/);
  await page.getByLabel(/Hoe mag ik u noemen/).pressSequentially(name);
}
