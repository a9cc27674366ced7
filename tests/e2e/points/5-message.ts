import { expect } from '@playwright/test';
import { look } from '../world/look.ts';
import { parent, type World } from '../world/world.ts';
import { walk } from './unlock.ts';

export interface Sent {
  to: string;
  text: string;
}

/** The SMS left exactly once; the second one is stopped by a withdrawal, off line, in two taps. */
export async function onceAndNoMore(world: World, sent: () => Promise<Sent[]>): Promise<void> {
  const { samira, carla } = world;
  await expect.poll(async () => (await toParent(sent)).length, { message: 'the SMS leaves' }).toBe(1);
  const [message] = await toParent(sent);
  expect(message!.text).toContain('Samira');
  expect(message!.text).toMatch(/06/);
  expect(message!.text).not.toMatch(/https?:|www\.|\.nl/);

  await samira.goOffline();
  const { page } = samira;
  await walk(page, '/mensen');
  await expect(page.getByRole('heading', { name: 'Mensen', level: 1 })).toBeVisible();
  await page.getByRole('link', { name: new RegExp(parent.name) }).click();
  const messages = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: 'Berichten sturen' }) });
  await messages.getByRole('button', { name: 'Intrekken' }).tap();
  await look(page, '5-withdraw');
  await messages.getByRole('button', { name: 'Ja, stop hiermee' }).tap();
  await expect(page.getByText(/Gestopt/).first()).toBeVisible();
  await samira.goOnline();
  await expect(page.locator('header').getByText(/^Alles verstuurd/)).toBeVisible();

  await walk(carla.page, '/berichten');
  const first = carla.page.getByRole('listitem').filter({ hasText: parent.name }).filter({ hasText: 'donderdag' });
  await expect(first.getByText('Verstuurd', { exact: true })).toBeVisible();
  const second = carla.page.getByRole('listitem').filter({ hasText: parent.name }).filter({ hasText: '4 december' });
  await expect(second.getByText('Gestopt', { exact: true })).toBeVisible();
  await expect(second.getByText('De ouder wil geen berichten meer.')).toBeVisible();
  await look(carla.page, '5-messages');
  await second.getByRole('link', { name: parent.name }).click();
  const instead = carla.page.getByRole('heading', { name: /^De ouder wil geen berichten meer. Een gepland bericht is daarom niet verstuurd/ });
  await expect(instead, 'a follow-up for a person stands in its place').toBeVisible();
  expect(await toParent(sent), 'nothing was sent twice, nothing after the withdrawal').toHaveLength(1);
}

async function toParent(sent: () => Promise<Sent[]>): Promise<Sent[]> {
  return (await sent()).filter(({ to }) => to === parent.e164);
}

/** The page that exists only in demo mode shows the same. */
export async function proeftuin({ anna: { page } }: World): Promise<void> {
  await page.goto('/proeftuin');
  await expect(page.getByRole('heading', { name: 'Proeftuin: verzonden berichten' })).toBeVisible();
  const message = page.getByRole('listitem').filter({ hasText: parent.shown });
  await expect(message).toHaveCount(1);
  await look(page, '5-proeftuin');
}

