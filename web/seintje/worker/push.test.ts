import 'fake-indexeddb/auto';
import { beforeEach, expect, test, vi } from 'vitest';
import { keep, read } from '../shared/kept';
import { pushed, renewed, tapped } from './push';

interface Shown {
  title: string;
  options: NotificationOptions;
}

let shown: Shown[];
let asked: { path: string; body: Record<string, unknown> }[];
let status: number;
let subscribed: boolean;
let windows: { url: string; postMessage: (said: unknown) => void; focus: () => Promise<void> }[];
let opened: string[];

beforeEach(async () => {
  [shown, asked, windows, opened] = [[], [], [], []];
  status = 200;
  subscribed = true;
  const subscription = {
    options: {},
    toJSON: () => ({ endpoint: 'https://push.example/2', keys: { p256dh: 'p', auth: 'a' } }),
    unsubscribe: async () => !(subscribed = false),
  };
  vi.stubGlobal('self', {
    registration: {
      showNotification: async (title: string, options: NotificationOptions) =>
        void shown.push({ title, options }),
      pushManager: { getSubscription: async () => subscription, subscribe: async () => subscription },
    },
    clients: {
      matchAll: async () => windows,
      openWindow: async (path: string) => void opened.push(path),
    },
  });
  vi.stubGlobal('fetch', async (path: string, { body }: { body: string }) => {
    asked.push({ path, body: JSON.parse(body) as Record<string, unknown> });
    if (status === 0) throw new Error('off line');
    return new Response('{}', { status });
  });
  await keep(() => ({ page: 'secret', key: 'KEY', endpoint: 'https://push.example/1', owed: [] }));
});

const push = (text: string, receipt: string, lang = 'nl'): string =>
  JSON.stringify({ v: 1, text, lang, receipt });

test('the text is shown as it came, in its direction, and then its receipt goes', async () => {
  await pushed(push('مرحبا', 'r1', 'ar'));
  expect(shown).toMatchObject([{ title: 'Seintje', options: { body: 'مرحبا', lang: 'ar', dir: 'rtl' } }]);
  expect(asked).toEqual([{ path: '/api/naast/seintje/seen', body: { receipt: 'r1' } }]);
  expect((await read()).owed).toEqual([]);
});

test('a receipt that did not get through goes with the next one; one that the server will not have is dropped', async () => {
  status = 0;
  await pushed(push('een', 'r1'));
  expect((await read()).owed).toEqual(['r1']);
  status = 410;
  await pushed(push('twee', 'r2'));
  expect(asked.map(({ body }) => body.receipt)).toEqual(['r1', 'r1', 'r2']);
  expect((await read()).owed).toEqual([]);
});

test('the same text twice has one place, another text another', async () => {
  for (const [text, receipt] of [
    ['een', 'r1'],
    ['een', 'r2'],
    ['twee', 'r3'],
  ] as const) {
    await pushed(push(text, receipt));
  }
  const tags = shown.map(({ options }) => options.tag);
  expect([tags[0] === tags[1], tags[0] === tags[2]]).toEqual([true, false]);
});

test('a telephone that cannot show it sends no receipt: the server may send an SMS', async () => {
  self.registration.showNotification = () => Promise.reject(new TypeError('no permission'));
  await expect(pushed(push('een', 'r1'))).rejects.toThrow();
  expect([asked, (await read()).owed]).toEqual([[], []]);
});

test('after Stop nothing is shown, and the subscription goes', async () => {
  await keep(() => ({ page: '' }));
  await pushed(push('een', 'r1'));
  expect([shown, asked, subscribed]).toEqual([[], [], false]);
});

test('what cannot be read shows no words, and no receipt goes', async () => {
  await pushed('half of a te');
  expect(shown).toMatchObject([{ title: 'Seintje', options: { body: '' } }]);
  expect(asked).toEqual([]);
});

test('a new address is told to the server, and kept only when it heard', async () => {
  status = 0;
  await renewed();
  expect((await read()).endpoint).toBe('https://push.example/1');
  status = 200;
  await renewed();
  expect(asked.at(-1)).toEqual({
    path: '/api/naast/seintje/renew',
    body: { page: 'secret', endpoint: 'https://push.example/2', p256dh: 'p', auth: 'a' },
  });
  expect((await read()).endpoint).toBe('https://push.example/2');
});

test('a tap opens the page of the parent, never the app of a worker who is on the same telephone', async () => {
  const told = vi.fn();
  windows = [{ url: 'https://naast.example/vandaag', postMessage: told, focus: async () => {} }];
  const notification = { data: { text: 'een', lang: 'nl' }, close: () => {} } as unknown as Notification;
  await tapped(notification);
  expect([opened, told.mock.calls]).toEqual([['/seintje/'], []]);
  windows.push({ url: 'https://naast.example/seintje/', postMessage: told, focus: async () => {} });
  await tapped(notification);
  expect([opened.length, told.mock.calls]).toEqual([1, [[{ text: 'een', lang: 'nl' }]]]);
});
