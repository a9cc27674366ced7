import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { patience } from './away';
import { watchSight } from './curtain';

let page: EventTarget & { visibilityState: string; documentElement: { dataset: Record<string, string> } };
let view: EventTarget;
let locked: number;
let stop: () => void;

/** @param app an installed app on a phone */
function open(app: boolean): void {
  page = Object.assign(new EventTarget(), {
    visibilityState: 'visible',
    documentElement: { dataset: {} as Record<string, string> },
  });
  view = new EventTarget();
  vi.stubGlobal('document', page);
  vi.stubGlobal('window', view);
  vi.stubGlobal('navigator', {});
  vi.stubGlobal('matchMedia', () => ({ matches: app }));
  locked = 0;
  stop = watchSight(async () => void locked++);
}

const drawn = (): boolean => 'curtain' in page.documentElement.dataset;

async function see(state: string): Promise<void> {
  page.visibilityState = state;
  page.dispatchEvent(new Event('visibilitychange'));
  await Promise.resolve();
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  stop();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it('draws the curtain before the event is over, and lifts it in time', async () => {
  open(false);
  page.visibilityState = 'hidden';
  page.dispatchEvent(new Event('visibilitychange'));
  expect(drawn()).toBe(true);
  vi.advanceTimersByTime(patience - 1);
  await see('visible');
  expect([drawn(), locked]).toEqual([false, 0]);
});

it('locks while it is hidden', async () => {
  open(false);
  await see('hidden');
  vi.advanceTimersByTime(patience + 200);
  expect([drawn(), locked]).toEqual([true, 1]);
});

it('locks at coming back when the tab stood still, and lifts the curtain only then', async () => {
  open(false);
  await see('hidden');
  vi.setSystemTime(Date.now() + patience); // no timer ran
  let atLock = false;
  stop();
  stop = watchSight(async () => {
    locked++;
    atLock = drawn();
  });
  await see('hidden');
  vi.setSystemTime(Date.now() + patience);
  await see('visible');
  await Promise.resolve();
  expect([locked, atLock, drawn()]).toEqual([1, true, false]);
});

it.each(['pagehide', 'blur'])('an installed app on a phone draws it at %s, before it is hidden', (name) => {
  open(true);
  view.dispatchEvent(new Event(name));
  expect(drawn()).toBe(true);
});

it('a touch lifts it where the phone gives no focus back', async () => {
  open(true);
  view.dispatchEvent(new Event('blur'));
  view.dispatchEvent(new Event('pointerdown'));
  await Promise.resolve();
  expect(drawn()).toBe(false);
});

it('stays open at a desk where somebody works in another window beside it', () => {
  open(false);
  view.dispatchEvent(new Event('blur'));
  expect(drawn()).toBe(false);
});
