import type { Page } from '@playwright/test';

// How a person answers a question on the screen, by its own words.

/** One choice of a question. */
export async function choose(page: Page, question: string | RegExp, answer: string | RegExp): Promise<void> {
  await page.getByRole('group', { name: question }).getByRole('radio', { name: answer }).check();
}

/** A text field, by its label. */
export async function fill(page: Page, question: string | RegExp, words: string): Promise<void> {
  await page.getByLabel(question).fill(words);
}

export async function press(page: Page, name: string | RegExp): Promise<void> {
  await page.getByRole('button', { name }).click();
}
