import { expect } from '@playwright/test';
import { look } from '../world/look.ts';
import type { World } from '../world/world.ts';
import { signIn } from './sign-in.ts';
import { arrive, unlock } from './unlock.ts';

/** Samira signs in, names her device, is led through setting up, and goes off line. */
export async function samiraGoesOffline({ samira }: World): Promise<void> {
  await signIn(samira, 'samira@demodam.example', 'Telefoon van Samira', '1-samira');
  await expect(samira.page).toHaveURL(/\/vandaag$/);
  await samira.page.evaluate(async () => void (await navigator.serviceWorker.ready));
  await look(samira.page, '1-samira-today');
  await samira.goOffline();
  await samira.page.reload();
  await unlock(samira.page);
  await expect(samira.page.getByRole('heading', { name: 'Vandaag', level: 1 })).toBeVisible();
  await samira.killAndReopen();
  await arrive(samira.page, '/');
  await expect(samira.page.getByRole('heading', { name: 'Vandaag', level: 1 })).toBeVisible();
  await samira.page.getByRole('link', { name: 'Mensen' }).click();
  await expect(samira.page.getByRole('heading', { name: 'Mensen', level: 1 })).toBeVisible();
}
