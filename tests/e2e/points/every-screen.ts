import { expect, type Page } from '@playwright/test';
import { look } from '../world/look.ts';
import { parent, type World } from '../world/world.ts';

/** The screens that the story does not pass through. */
export async function everyOtherScreen({ samira, carla }: World): Promise<void> {
  const phone = samira.page;
  await visit(phone, '/mensen', 'Mensen');
  await phone.getByRole('link', { name: new RegExp(parent.name) }).click();
  await expect(phone.getByRole('heading', { name: parent.name, level: 1 })).toBeVisible();
  const id = new URL(phone.url()).pathname.split('/').pop()!;
  await look(phone, '6-parent');
  for (const [path, heading] of [
    [`/meekijken/${id}`, /./], ['/kennis', 'Kennis'], ['/spoed', 'Spoed'], ['/meer', 'Meer'], ['/meer/opslag', /./],
    ['/kijk-even', 'Kijk hier even naar'], ['/notities', /./], ['/bestaat-niet', /./],
  ] as const) {
    await visit(phone, path, heading);
  }
  await phone.goto('/kennis');
  await phone.locator('main a[href^="/kennis/"]').first().click();
  await expect(phone).toHaveURL(/\/kennis\/.+/);
  await look(phone, '6-kennis-item');
  for (const [path, heading] of [['/mensen', 'Mensen'], ['/toestellen', 'Toestellen'], ['/quarantaine', /./]] as const) {
    await visit(carla.page, path, heading);
  }
}

async function visit(page: Page, path: string, heading: string | RegExp): Promise<void> {
  await page.goto(path);
  await expect(page.getByRole('heading', { name: heading, level: 1 }).first()).toBeVisible();
  const width = page.viewportSize()!.width >= 1024 ? 'desk' : 'phone';
  await look(page, `6-${width}-${path.split('/')[1]}`);
}
