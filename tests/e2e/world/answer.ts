import { expect, type Locator, type Page } from '@playwright/test';

// How a person answers a question on the screen, by its own words.

/** A question with choices; required ones are radiogroups. */
export function question(on: Page | Locator, words: string | RegExp): Locator {
  return on.getByRole('group', { name: words }).or(on.getByRole('radiogroup', { name: words }));
}

/** One choice of a question: people press its words, not the small circle. */
export async function choose(on: Page | Locator, words: string | RegExp, answer: string | RegExp): Promise<void> {
  const page = 'page' in on ? on.page() : on;
  const radio = page.getByRole('radio', { name: answer, exact: true });
  const option = question(on, words).locator('label').filter({ has: radio });
  await option.click();
  await expect(option.getByRole('radio')).toBeChecked();
}

/** A text field, by its label. */
export async function fill(on: Page | Locator, words: string | RegExp, text: string): Promise<void> {
  await on.getByLabel(words).fill(text);
}

export async function press(on: Page | Locator, name: string | RegExp): Promise<void> {
  await on.getByRole('button', { name }).click();
}
