import { expect, type Page } from '@playwright/test';
import { fill, press } from '../world/answer.ts';
import { passphrase } from '../world/world.ts';

/** Opens the lock: the key is in memory only, so every loading of the page closes it. */
export async function unlock(page: Page): Promise<void> {
  const closed = page.getByRole('heading', { name: 'Naast is vergrendeld' });
  await expect(closed).toBeVisible();
  await fill(page, 'Uw wachtzin', passphrase);
  await press(page, 'Ontgrendel');
  await expect(closed).toBeHidden();
}

/** Loads a screen, and unlocks what stands before it. */
export async function arrive(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await unlock(page);
}

/** To another screen without loading the page, as a link does it: what is open stays open. */
export async function walk(page: Page, path: string): Promise<void> {
  await page.evaluate((to) => {
    if (to === location.pathname) return;
    document.querySelector('h1')?.setAttribute('data-left', '');
    history.pushState(null, '', to);
    dispatchEvent(new PopStateEvent('popstate'));
  }, path);
  await expect(page.locator('h1[data-left]'), 'the former screen is gone').toHaveCount(0);
}
