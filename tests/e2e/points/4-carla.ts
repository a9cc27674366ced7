import { expect } from '@playwright/test';
import { choose, fill, press } from '../world/answer.ts';
import { look } from '../world/look.ts';
import { parent, type World } from '../world/world.ts';
import { signIn } from './sign-in.ts';

/** Samira comes back on line; the request for help appears on Carla's screen by itself; she gives it to Bram. */
export async function carlaAssigns({ samira, carla, bram }: World): Promise<void> {
  await signIn(carla, 'carla@demodam.example', 'Bureau van Carla', '4-carla');
  await expect(carla.page.getByRole('heading', { name: 'Werkvoorraad', level: 1 })).toBeVisible();
  await expect(carla.page.getByText('Volgorde: datum, behalve bij spoed.')).toBeVisible();
  await expect(carla.page.getByRole('button', { name: new RegExp(parent.name) })).toHaveCount(0);
  await signIn(bram, 'bram@demodam.example', 'Telefoon van Bram');

  await samira.goOnline();
  await expect(samira.page.locator('header').getByText(/^Alles verstuurd/)).toBeVisible();

  const line = carla.page.getByRole('button', { name: new RegExp(parent.name) });
  await expect(line.first()).toBeVisible();
  await look(carla.page, '4-worklist');
  await line.first().click();
  await look(carla.page, '4-assign');
  await choose(carla.page, /Wie wordt de vaste contactpersoon/, /Bram de Wit/);
  await fill(carla.page, /Wat doet deze collega als eerste/, 'Bel de ouder om kennis te maken');
  await press(carla.page, 'Wijs toe');

  await expect(bram.page.getByRole('heading', { name: 'Bel de ouder om kennis te maken', exact: true })).toBeVisible();
  await bram.page.getByRole('link', { name: parent.name }).first().click();
  await expect(bram.page.getByRole('heading', { name: parent.name })).toBeVisible();
  await expect(bram.page.getByText('Bram de Wit').first()).toBeVisible();
  await look(bram.page, '4-bram');
}
