import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import { htmlFaults } from './html.ts';

/** Closed where a run goes through screens that the journey has looked at already. */
export const eyes = { open: true };

/**
 * Looks at one screen as people do: light, dark, and at 320 pixels. Each is kept as a picture in out/, has its
 * style sheet, has no violation that axe can see, and does not scroll sideways. Its HTML is as the standard wants it.
 * @param sheet a custom property of the style sheet that the page should have
 */
export async function look(page: Page, name: string, sheet = '--naast-color-action'): Promise<void> {
  if (!eyes.open) return;
  const size = page.viewportSize()!;
  expect(await htmlFaults(page), `HTML of ${name}`).toEqual([]);
  await sight(page, `${name}-light`, sheet);
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
  await sight(page, `${name}-dark`, sheet);
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize({ width: 320, height: 640 });
  await sight(page, `${name}-320`, sheet);
  await page.setViewportSize(size);
}

async function sight(page: Page, name: string, sheet: string): Promise<void> {
  const action = await page.evaluate((property) => getComputedStyle(document.documentElement).getPropertyValue(property), sheet);
  expect(action, `${name} has its style sheet`).not.toBe('');
  await page.screenshot({ path: `out/${name}.png`, animations: 'disabled' });
  const sideways = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(sideways, `${name} scrolls sideways`).toBeLessThanOrEqual(0);
  expect(await faults(page), `axe on ${name}`).toEqual([]);
}

/** On a screen as high as the page: what a bar covers for a moment, one can scroll to. */
export async function faults(page: Page): Promise<string[]> {
  const size = page.viewportSize()!;
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  await page.setViewportSize({ width: size.width, height: Math.max(size.height, Math.min(height, 10_000)) });
  const found = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze();
  await page.setViewportSize(size);
  return found.violations.map((v) => `${v.id}: ${v.help} (${v.nodes.map((n) => n.target.join(' ')).join('; ')})`);
}
