import { expect, type Page } from '@playwright/test';
import { choose, fill, press } from '../world/answer.ts';
import { look } from '../world/look.ts';
import { parent, type World } from '../world/world.ts';

/** The second meeting, through all seven steps, left half-way and taken up again. */
export async function sevenSteps({ samira: { page } }: World): Promise<void> {
  await page.getByRole('link', { name: 'Nieuw gesprek' }).click();
  await meeting(page);
  await who(page);
  await story(page);
  await leaveAndComeBack(page);
  await needs(page);
}

async function meeting(page: Page): Promise<void> {
  await at(page, 'De ontmoeting', 1);
  await choose(page, /Hoe kwam u in contact/, 'Op straat');
  await choose(page, 'Waar was het?', 'Markt');
  await choose(page, 'Hoe liep het af?', 'Vroeg om hulp');
  await look(page, '2-step-1-meeting');
  await press(page, /^Verder/);
}

async function who(page: Page): Promise<void> {
  await at(page, 'Wie is deze ouder?', 2);
  await fill(page, /Hoe mag ik u noemen/, parent.name);
  await fill(page, /Op welk nummer/, 'nul zes');
  await page.getByLabel(/Hoe mag ik u noemen/).focus(); // leaving the field is what makes it check
  await expect(page.getByText(/telefoonnummer/i).first()).toBeVisible();
  await fill(page, /Op welk nummer/, parent.typed);
  await page.getByLabel(/In welke taal/).selectOption('nl');
  await choose(page, /Hoe kennen wij deze ouder/, 'Buiten ontmoet');
  await choose(page, 'Bellen', 'Mag');
  await choose(page, 'Sms sturen', 'Mag');
  await choose(page, 'Voicemail inspreken', 'Mag niet');
  await choose(page, /Kan iemand anders meekijken/, 'Nee');
  await look(page, '2-step-2-who');
  await press(page, /^Verder/);
}

async function story(page: Page): Promise<void> {
  await at(page, 'Het verhaal', 3);
  await fill(page, /Wat wilt u vertellen/, parent.story);
  await expect(page.locator('blockquote')).toHaveText(parent.story);
  await choose(page, 'Klopt dit zo?', 'Klopt');
  await look(page, '2-step-3-story');
  await press(page, /^Verder/);
}

async function leaveAndComeBack(page: Page): Promise<void> {
  await at(page, 'Waar wilt u hulp bij?', 4);
  await press(page, /Later verder/);
  await expect(page.getByRole('heading', { name: 'Vandaag', level: 1 })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Nog niet bewaard' })).toBeVisible();
  await look(page, '2-draft-kept');
  await press(page, new RegExp(`Verder met het gesprek van ${parent.name}`));
}

const areas = [
  ['Geld', 'Kan niet wachten', 'Nu hulp'],
  ['Wonen', 'Zorgen', 'Later'],
  ['Werk', 'Gaat goed', 'Geen hulp'],
  ['Gezondheid', 'Zorgen', 'Dat doe ik zelf'],
  ['Gezin', 'Gaat goed', 'Geen hulp'],
] as const;

async function needs(page: Page): Promise<void> {
  await at(page, 'Waar wilt u hulp bij?', 4);
  // Nothing is named yet: what is asked in step 5 waits for it.
  await press(page, /^Verder/);
  await at(page, 'Vindt u dat goed?', 5);
  await expect(page.getByText('Nu nog niet')).toBeVisible();
  await page.getByRole('link', { name: /Naar stap 4/ }).click();
  await at(page, 'Waar wilt u hulp bij?', 4);
  for (const [area, how, wish] of areas) {
    await page.getByRole('button', { name: new RegExp(`^${area}`) }).click();
    await choose(page, /Hoe gaat het met/, new RegExp(how));
    await choose(page, 'Wat wilt u?', wish);
  }
  await choose(page, /Is er nog iets/, /Nee/);
  await look(page, '2-step-4-needs');
  await press(page, /^Verder/);
}

/** The step is on the screen: its heading, and where one is in words and in the title. */
export async function at(page: Page, heading: string, step: number): Promise<void> {
  await expect(page.getByRole('heading', { name: heading, level: 1 })).toBeVisible();
  await expect(page.getByText(`Stap ${step} van 7`).first()).toBeVisible();
  await expect(page).toHaveTitle(new RegExp(`Stap ${step} van 7`));
}
