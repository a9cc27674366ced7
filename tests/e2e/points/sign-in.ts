import { expect, type Page } from '@playwright/test';
import type { Device } from '../world/device.ts';
import { fill, press } from '../world/answer.ts';
import { look } from '../world/look.ts';
import { passphrase, password } from '../world/world.ts';

/** Signs in, names the device and goes through setting up; with `name`, each screen is looked at. */
export async function signIn(device: Device, email: string, label: string, name?: string): Promise<void> {
  const { page } = device;
  const seen = (screen: string) => (name ? look(page, `${name}-${screen}`) : Promise.resolve());
  await page.goto('/');
  await expect(page.getByRole('heading', { name: 'Welkom bij Naast' })).toBeVisible();
  await seen('sign-in');
  await press(page, 'Meld aan');
  await expect(page.getByText('Vul uw e-mailadres in.').first()).toBeVisible();
  await fill(page, 'E-mailadres', email);
  await fill(page, 'Wachtwoord', password);
  await press(page, 'Meld aan');
  await expect(page.getByRole('heading', { name: 'Geef dit toestel een naam' })).toBeVisible();
  await seen('name-device');
  await fill(page, 'Naam van dit toestel', label);
  await press(page, 'Bewaar naam');
  await expect(page.getByRole('heading', { name: 'Kies een wachtzin' })).toBeVisible();
  await seen('passphrase');
  await choosePassphrase(page, passphrase);
  await expect(page.getByRole('heading', { name: 'Sneller openen' })).toBeVisible();
  await seen('faster');
  await press(page, 'Ga verder');
  await expect(page.getByRole('heading', { name: 'Uw werk blijft staan' })).toBeVisible();
  await seen('lasting');
  await press(page, 'Sla over');
  await expect(page.getByRole('heading', { name: 'Zet Naast op uw beginscherm' })).toBeVisible();
  await seen('install');
  await press(page, 'Ga verder');
  const next = page.getByRole('button', { name: /Volgende kaart|Begin met Naast/ });
  await expect(next).toBeVisible();
  await seen('cards');
  while ((await next.textContent())?.includes('Volgende')) {
    const count = await page.getByText(/Kaart \d van \d/).textContent();
    await next.click();
    await expect(page.getByText(/Kaart \d van \d/)).not.toHaveText(count!);
  }
  await next.click();
  await expect(page.getByText(/^Alles verstuurd/)).toBeVisible();
}

/** Twice, because nobody can look it up. */
export async function choosePassphrase(page: Page, words: string): Promise<void> {
  await page.getByLabel('Uw wachtzin', { exact: true }).fill(words);
  await page.getByLabel('Typ de wachtzin nog een keer', { exact: true }).fill(words);
  await press(page, 'Bewaar wachtzin');
}
