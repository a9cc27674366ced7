import type { Locator, Page } from '@playwright/test';

// How a person answers a question on the screen, by its own words.

/** A question with choices; required ones are radiogroups. */
export function question(on: Page | Locator, words: string | RegExp): Locator {
  return on.getByRole('group', { name: words }).or(on.getByRole('radiogroup', { name: words }));
}

/** One choice of a question. */
export async function choose(on: Page | Locator, words: string | RegExp, answer: string | RegExp): Promise<void> {
  await question(on, words).getByRole('radio', { name: answer, exact: true }).check();
}

/** A text field, by its label. */
export async function fill(on: Page | Locator, words: string | RegExp, text: string): Promise<void> {
  await on.getByLabel(words).fill(text);
}

export async function press(on: Page | Locator, name: string | RegExp): Promise<void> {
  await on.getByRole('button', { name }).click();
}
