import { expect, type Locator, type Page } from '@playwright/test';
import { question } from './answer.ts';

/** Milliseconds between two letters. */
const perLetter = 60;

/** One thumb: it taps what can be read, and types letter by letter. */
export class Thumb {
  constructor(private readonly on: Page | Locator) {}

  private get page(): Page {
    return 'page' in this.on ? this.on.page() : this.on;
  }

  /** The same thumb, within one part of the screen. */
  in(part: Locator): Thumb {
    return new Thumb(part);
  }

  async taps(name: string | RegExp, role: 'button' | 'link' = 'button'): Promise<void> {
    await this.on.getByRole(role, { name }).first().tap();
  }

  /** One answer to a question; people tap its words, not the small circle. */
  async chooses(words: string | RegExp, answer: string | RegExp): Promise<void> {
    const input = this.page.getByLabel(answer, { exact: true });
    const option = question(this.on, words).locator('label').filter({ has: input }).first();
    await option.tap();
    await expect(option.locator('input')).toBeChecked();
  }

  async types(label: string | RegExp, text: string): Promise<void> {
    const field = this.on.getByLabel(label).first();
    await field.tap();
    await field.pressSequentially(text, { delay: perLetter });
  }
}

/** Counts what touches the screen, from now on. */
export async function countTouches(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    const seen = globalThis as unknown as { touches: number; counting?: boolean };
    seen.touches = 0;
    if (seen.counting) return;
    seen.counting = true;
    addEventListener('pointerdown', () => (seen.touches += 1), { capture: true });
  });
  return () => page.evaluate(() => (globalThis as unknown as { touches: number }).touches);
}

/** Seconds that something takes, printed, so that a run can be laid beside another. */
export async function timed(what: string, does: () => Promise<void>): Promise<number> {
  const from = performance.now();
  await does();
  const seconds = (performance.now() - from) / 1000;
  console.log(`${what}: ${seconds.toFixed(1)} s`);
  return seconds;
}
