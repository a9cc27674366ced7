import { expect, type Page } from '@playwright/test';
import { fill, press } from '../world/answer.ts';
import { look } from '../world/look.ts';
import { parent, type World } from '../world/world.ts';
import { walk } from './unlock.ts';

/** The screens that the story does not pass through. */
export async function everyOtherScreen({ samira, carla }: World): Promise<void> {
  const phone = samira.page;
  await visit(phone, '/mensen', 'Mensen');
  await phone.getByRole('link', { name: new RegExp(parent.name) }).click();
  await expect(phone.getByRole('heading', { name: parent.name, level: 1 })).toBeVisible();
  const id = new URL(phone.url()).pathname.split('/').pop()!;
  await look(phone, '6-parent');
  for (const [path, heading] of [
    [`/meekijken/${id}`, /./], ['/kennis', 'Kennis'], ['/spoed', 'Spoed'], ['/meer', 'Meer'], ['/meer/opslag', /./], ['/meer/slot', 'Het slot van Naast'], ['/gesprek/zonder-naam', 'Gesprek zonder naam'],
    ['/kijk-even', 'Kijk hier even naar'], ['/notities', /./], ['/bestaat-niet', /./],
  ] as const) {
    await visit(phone, path, heading);
  }
  await walk(phone, '/kennis');
  await expect(phone.getByRole('heading', { name: 'Kennis', level: 1 })).toBeVisible();
  await phone.locator('main a[href^="/kennis/"]').first().click();
  await expect(phone).toHaveURL(/\/kennis\/.+/);
  await look(phone, '6-kennis-item');
  for (const [path, heading] of [['/mensen', 'Mensen'], ['/toestellen', 'Toestellen'], ['/quarantaine', /./], ['/wissingen', /./], ['/werk-inlezen', /./]] as const) {
    await visit(carla.page, path, heading);
  }
  await locked(phone);
}

/** The lock, and what may be done before it. */
async function locked(page: Page): Promise<void> {
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Naast is vergrendeld' })).toBeVisible();
  await look(page, '6-locked');
  await fill(page, 'Uw wachtzin', 'dit is niet de goede zin');
  await press(page, 'Ontgrendel');
  await expect(page.getByText(/Dit is niet uw wachtzin/)).toBeVisible();
  await look(page, '6-locked-wrong');
  await press(page, 'Wachtzin vergeten?');
  await look(page, '6-locked-forgotten');
}

async function visit(page: Page, path: string, heading: string | RegExp): Promise<void> {
  await walk(page, path);
  await expect(page.getByRole('heading', { name: heading, level: 1 }).first()).toBeVisible();
  const width = page.viewportSize()!.width >= 1024 ? 'desk' : 'phone';
  await look(page, `6-${width}-${path.split('/').slice(1).join('-').replace(/-[a-z0-9]{15}$/, '')}`);
}
