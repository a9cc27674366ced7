import type { CDPSession, Locator, Page } from '@playwright/test';

/** Milliseconds that a finger rests on the glass before it lifts. */
const rests = 80;

const lines = new WeakMap<Page, Promise<CDPSession>>();

/** The line to a page over which fingers are made; opened once, because that costs the page time. */
export function line(page: Page): Promise<CDPSession> {
  const open = lines.get(page) ?? page.context().newCDPSession(page);
  lines.set(page, open);
  return open;
}

/**
 * Taps as a finger does: down, and up a moment later; the click comes when it lifts. `tap()` of the runner lifts in the
 * same instant, and `click()` asks the page where it hit: in a page that is slowed both would be counted as ours.
 */
export async function touch(on: Locator): Promise<void> {
  await on.scrollIntoViewIfNeeded();
  const box = await on.boundingBox();
  if (!box) throw new Error('there is nothing to tap');
  const point = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  const to = await line(on.page());
  await to.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [point] });
  await on.page().waitForTimeout(rests);
  await to.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
}
