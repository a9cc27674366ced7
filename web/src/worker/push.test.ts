import 'fake-indexeddb/auto';
import { beforeEach, expect, test, vi } from 'vitest';
import { newMeta, openDb, writeSession, type SyncMeta } from '$shared/db';
import { pushed, tapped } from './push';

vi.mock('./outbox', () => ({ flush: async (app: string) => void flushed.push(app) }));

const flushed: string[] = [];
const samira = 'samira0000000aa';
let shown: string[];
let subscribed: boolean;
let windows: {
  url: string;
  visibilityState: string;
  told: unknown[];
  postMessage(said: unknown): void;
  focus(): Promise<void>;
}[];
let opened: string[];

const window = (path: string, visibilityState = 'hidden') => {
  const told: unknown[] = [];
  const url = `https://naast.example${path}`;
  return {
    url,
    visibilityState,
    told,
    postMessage: (said: unknown) => void told.push(said),
    focus: async () => {},
  };
};

async function standing(meta: Partial<SyncMeta>): Promise<void> {
  const db = await openDb(samira);
  await db.write((tx) => tx.put('meta', { key: 'sync', sync: { ...newMeta, ...meta } }));
  db.close();
}

beforeEach(async () => {
  [shown, windows, opened, subscribed] = [[], [], [], true];
  flushed.length = 0;
  vi.stubGlobal('self', {
    registration: {
      showNotification: async (title: string) => void shown.push(title),
      getNotifications: async () => [{ close: () => (shown = []) }],
      pushManager: { getSubscription: async () => ({ unsubscribe: async () => !(subscribed = false) }) },
    },
    clients: { matchAll: async () => windows, openWindow: async (path: string) => void opened.push(path) },
  });
  await writeSession({ key: 'current', worker: samira });
  await standing({ wiped: false });
});

const neutral = 'Er is iets nieuws in Naast';

test('without a page what is owed is sent; with one the page does it', async () => {
  await pushed('{"v":1,"kind":"assignment"}', '1.0.0');
  expect([shown, flushed]).toEqual([[neutral], ['1.0.0']]);
  windows = [window('/vandaag')];
  await pushed('{"v":1,"kind":"assignment"}', '1.0.0');
  expect([flushed.length, windows[0]!.told]).toEqual([1, [{ naast: 'look' }]]);
});

test.each([
  ['nobody is at home', () => writeSession(undefined)],
  ['this device was put out of use', () => standing({ wiped: true })],
])('%s: nothing is shown, what is there goes, and it was the last push', async (_says, left) => {
  await left();
  shown = ['from before'];
  await pushed('{"v":1,"kind":"assignment"}', '1.0.0');
  expect([shown, subscribed, flushed]).toEqual([[], false, []]);
});

test('a store that hangs does not hold up the notification', async () => {
  vi.useFakeTimers();
  const open = vi.spyOn(indexedDB, 'open').mockReturnValue({ addEventListener: () => {} } as never);
  const showing = pushed('{"v":1,"kind":"assignment"}', '1.0.0');
  await vi.advanceTimersByTimeAsync(2_000);
  await showing;
  expect([shown, subscribed]).toEqual([[neutral], true]);
  open.mockRestore();
  vi.useRealTimers();
});

test('a tap takes the page that is in sight, and never that of a parent', async () => {
  const notification = { close: () => {}, data: { kind: 'conflict' } } as unknown as Notification;
  windows = [window('/seintje/', 'visible')];
  await tapped(notification);
  expect([opened, windows[0]!.told]).toEqual([['/kijk-even'], []]);
  windows = [window('/mensen'), window('/seintje/', 'visible'), window('/meer', 'visible')];
  await tapped(notification);
  expect(windows.map(({ told }) => told)).toEqual([[], [], [{ naast: 'open', path: '/kijk-even' }]]);
  expect(opened).toHaveLength(1);
});
