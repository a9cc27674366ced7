import type { CDPSession, Locator, Page } from '@playwright/test';

/** Milliseconds that a finger rests on the glass before it lifts. */
const rests = 80;

/** Milliseconds from when the page stands still until a finger comes down: sooner it would only stop the page. */
const stands = 150;

const lines = new WeakMap<Page, Promise<CDPSession>>();

/** The line to a page over which fingers are made; opened once, because that costs the page time. */
export function line(page: Page): Promise<CDPSession> {
  const open = lines.get(page) ?? page.context().newCDPSession(page);
  lines.set(page, open);
  return open;
}

interface Point {
  x: number;
  y: number;
}

/** What stands still under a finger, and its middle. */
export async function spot(on: Locator): Promise<Point> {
  await on.scrollIntoViewIfNeeded();
  const box = await on.boundingBox();
  if (!box) throw new Error('there is nothing to tap');
  await line(on.page());
  await on.page().waitForTimeout(stands);
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** Where the fingers are from now on; each that is gone lifted, or came down. */
export async function fingers(page: Page, how: 'touchStart' | 'touchMove' | 'touchEnd', ...points: Point[]): Promise<void> {
  await (await line(page)).send('Input.dispatchTouchEvent', { type: how, touchPoints: points });
}

/**
 * Taps as a finger does: down, and up a moment later; the click comes when it lifts. `tap()` of the runner lifts in the
 * same instant, and `click()` asks the page where it hit: in a page that is slowed both would be counted as ours.
 */
export async function touch(on: Locator): Promise<void> {
  const page = on.page();
  const point = await spot(on);
  await fingers(page, 'touchStart', point);
  await page.waitForTimeout(rests);
  await fingers(page, 'touchEnd');
}
