import { expect } from '@playwright/test';
import { look } from '../world/look.ts';
import { parent, type World } from '../world/world.ts';
import { arrive } from './unlock.ts';

/** The browser is killed and opened again, still off line: everything is there, and the top says what is only here. */
export async function everythingIsThere({ samira }: World): Promise<void> {
  await samira.killAndReopen();
  const { page } = samira;
  await arrive(page, '/');
  await expect(page.getByRole('heading', { name: 'Vandaag', level: 1 })).toBeVisible();
  await expect(page.locator('header').getByText(/2 gesprekken staan nog alleen op dit toestel, het oudste van/)).toBeVisible();
  await look(page, '3-only-here');
  await page.getByRole('link', { name: 'Mensen' }).click();
  await page.getByRole('link', { name: new RegExp(parent.name) }).click();
  await expect(page.getByRole('heading', { name: parent.name })).toBeVisible();
  await expect(page.getByText(parent.story)).toBeVisible();
  await expect(page.getByText(parent.shown).first()).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Ik bel u over de huur van mei', exact: true })).toBeVisible();
  await look(page, '3-parent-off-line');
}
