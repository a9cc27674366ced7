import { expect, test, type CDPSession, type Page } from '@playwright/test';
import { mkdirSync, writeFileSync } from 'node:fs';
import { signIn } from './points/sign-in.ts';
import { arrive, walk } from './points/unlock.ts';
import { fill, question } from './world/answer.ts';
import { caseload } from './world/ask.ts';
import { openDevice, phone, type Device } from './world/device.ts';
import { line, touch } from './world/touch.ts';
import { startServer } from './world/server.ts';
import { passphrase } from './world/world.ts';

// What `make bench` wants to know of a browser: which scripts the capture path loads, and how fast the installed
// app is off line on a processor that is slowed four times, from the first setting up on: there it finds out how much
// guessing the passphrase may cost. Times are taken inside the page.
const slowed = 4;
const repeats = 15;
const wanted = 3_000;

test('the capture path, off line, slowed', async () => {
  const server = await startServer();
  await caseload(server.port, samira, wanted);
  const device = await openDevice(server.port, phone);
  const found = { Scripts: [] as string[], Start: [] as number[], Unlock: [] as number[], Save: [] as number[], Shown: [] as number[], Search: [] as number[], Rows: 0 };
  await throttle(await line(device.page));
  await signIn(device, samira, 'Meetopstelling');
  await device.page.evaluate(async () => void (await navigator.serviceWorker.ready));
  found.Scripts = await scripts(device);
  found.Rows = await rows(device.page);
  expect(found.Rows).toBeGreaterThan(wanted);
  await device.goOffline();
  await device.context.addInitScript(watch);
  for (let n = 0; n < repeats; n++) {
    found.Start.push(await start(device));
    found.Unlock.push(await open(device.page));
    const [said, shown] = await save(device.page);
    found.Save.push(said);
    found.Shown.push(shown);
    found.Search.push(await search(device.page, '/mensen', 'Zoek op naam of telefoonnummer', 'fatima 06'));
    found.Search.push(await search(device.page, '/kennis', 'Zoek in kennis', 'huurschuld'));
  }
  mkdirSync('out', { recursive: true });
  writeFileSync('out/speed.json', JSON.stringify(found));
  await device.close();
  await server.stop();
});

const samira = 'samira@demodam.example';

/** Scripts that a first visit to step 1 loads, in a browser that has nothing yet. */
async function scripts(device: Device): Promise<string[]> {
  const page = await device.context.newPage();
  await arrive(page, '/gesprek/nieuw/1');
  await expect(page.getByRole('button', { name: 'Bewaar gesprek' })).toBeVisible();
  const all = await page.evaluate(() =>
    performance.getEntriesByType('resource').map((entry) => new URL(entry.name).pathname).filter((path) => path.endsWith('.js')),
  );
  await page.close();
  expect(all.length).toBeGreaterThan(0);
  return [...new Set(all)];
}

async function rows(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const wait = <T>(request: IDBRequest<T>) => new Promise<T>((done) => (request.onsuccess = () => done(request.result)));
    let all = 0;
    for (const { name } of await indexedDB.databases()) {
      const db = await wait(indexedDB.open(name!));
      if (db.objectStoreNames.contains('rows')) all += await wait(db.transaction('rows').objectStore('rows').count());
      db.close();
    }
    return all;
  });
}

interface Marks {
  usable?: number;
  unlocked?: number;
  saved?: number;
  shown?: number;
}

/** Runs in the page: notes when one can record a meeting, and when a meeting says that it is kept, and on the screen. */
function watch(): void {
  const marks: Marks = {};
  const after = new MessageChannel(); // what a frame sends here comes when it is painted
  after.port1.onmessage = () => void (marks.shown ??= performance.now());
  (globalThis as unknown as { marks: Marks }).marks = marks;
  new MutationObserver(() => {
    const text = document.querySelector('h1')?.textContent ?? '';
    if (!marks.usable && text && document.querySelector('nav a[href^="/gesprek"], form button')) marks.usable = performance.now();
    if (!marks.unlocked && text === 'Vandaag' && document.querySelector('main li')) marks.unlocked = performance.now();
    if (marks.saved || !text.includes('Opgeslagen op dit toestel')) return;
    marks.saved = performance.now();
    requestAnimationFrame(() => after.port2.postMessage(''));
  }).observe(document, { childList: true, subtree: true, characterData: true });
}

/** Opens the app anew and gives the milliseconds from navigation until a meeting can be recorded. */
async function start(device: Device): Promise<number> {
  await device.page.close();
  device.page = await device.context.newPage();
  await throttle(await line(device.page));
  await device.page.goto('/vandaag');
  await expect.poll(() => mark(device.page, 'usable')).toBeGreaterThan(0);
  return mark(device.page, 'usable');
}

async function throttle(session: CDPSession): Promise<void> {
  await session.send('Emulation.setCPUThrottlingRate', { rate: slowed });
}

/** Milliseconds from the tap on Ontgrendel until what is due today is on the screen. */
async function open(page: Page): Promise<number> {
  await fill(page, 'Uw wachtzin', passphrase);
  const tapped = tap(page);
  await touch(page.getByRole('button', { name: 'Ontgrendel' }));
  await expect.poll(() => mark(page, 'unlocked')).toBeGreaterThan(0);
  return (await mark(page, 'unlocked')) - (await tapped);
}

/** What a person needs at least between the last answer and the button below it; meanwhile the draft is written down. */
const looks = 600;

/** Milliseconds in which nothing is asked of the page: each question would be counted as ours. */
const quiet = 300;

/** A meeting of three taps; milliseconds from the last, when the finger lifts, to the words, and until they are painted. */
async function save(page: Page): Promise<[number, number]> {
  await touch(page.getByRole('link', { name: 'Nieuw gesprek' }));
  await touch(question(page, /Hoe kwam u in contact/).getByText('Op straat', { exact: true }));
  await page.waitForTimeout(looks);
  const tapped = tap(page);
  await touch(page.getByRole('button', { name: 'Bewaar gesprek' }));
  await page.waitForTimeout(quiet);
  await expect.poll(() => mark(page, 'shown')).toBeGreaterThan(0);
  return [(await mark(page, 'saved')) - (await tapped), (await mark(page, 'shown')) - (await tapped)];
}

/** Types as a person does, and gives the longest time in milliseconds between two frames meanwhile. */
async function search(page: Page, to: string, label: string, words: string): Promise<number> {
  await walk(page, to);
  const field = page.getByLabel(label);
  await touch(field);
  await page.evaluate(frames);
  await field.pressSequentially(words, { delay: 80 });
  const gaps = await page.evaluate(() => (globalThis as unknown as { gaps: number[] }).gaps);
  expect(gaps.length).toBeGreaterThan(words.length);
  return Math.max(...gaps);
}

/** Runs in the page: notes how long each frame was on the screen. */
function frames(): void {
  const gaps: number[] = [];
  (globalThis as unknown as { gaps: number[] }).gaps = gaps;
  let before = 0;
  const next = (now: number): void => {
    if (before) gaps.push(now - before);
    before = now;
    if (gaps.length < 1_000) requestAnimationFrame(next);
  };
  requestAnimationFrame(next);
}

/**
 * The moment at which the page hears that the next finger lifts, on its own clock. The time that the event itself
 * names is about 12 ms earlier: that long the browser's tools take to hand a made finger to the browser.
 */
function tap(page: Page): Promise<number> {
  return page.evaluate(
    () => new Promise<number>((done) => addEventListener('pointerup', () => done(performance.now()), { once: true, capture: true })),
  );
}

async function mark(page: Page, name: keyof Marks): Promise<number> {
  return page.evaluate((which) => (globalThis as unknown as { marks: Marks }).marks[which] ?? 0, name);
}
