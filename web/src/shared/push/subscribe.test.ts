import { expect, test, vi } from 'vitest';
import { subscribe, unsubscribe } from './subscribe';

const key = 'BPZ-8_8';
const bytes = Uint8Array.from(atob('BPZ+8/8='), (letter) => letter.charCodeAt(0));

function browser(standing?: { key: Uint8Array }) {
  const ended = vi.fn(async () => true);
  const json = { endpoint: 'https://push.example/1', keys: { p256dh: 'p', auth: 'a' } };
  const made = { toJSON: () => json, options: {}, unsubscribe: ended };
  const had = standing && { ...made, options: { applicationServerKey: standing.key.buffer } };
  const manager = { getSubscription: async () => had ?? null, subscribe: vi.fn(async () => made) };
  return { manager: manager as unknown as PushManager, ended, asked: manager.subscribe };
}

test('asks for visible pushes under the key of the server, and hands on the address', async () => {
  const { manager, asked } = browser();
  expect(await subscribe(manager, key)).toEqual({
    endpoint: 'https://push.example/1',
    p256dh: 'p',
    auth: 'a',
  });
  expect(asked).toHaveBeenCalledWith({ userVisibleOnly: true, applicationServerKey: key });
});

test('one that stands under the same key stays', async () => {
  const { manager, ended } = browser({ key: bytes });
  await subscribe(manager, key);
  expect(ended).not.toHaveBeenCalled();
});

test('one that stands under another key, as after keys were lost, is ended first', async () => {
  const { manager, ended, asked } = browser({ key: bytes.slice(1) });
  await subscribe(manager, key);
  expect(ended.mock.invocationCallOrder[0]).toBeLessThan(asked.mock.invocationCallOrder[0]!);
});

test('ending never throws', async () => {
  const broken = { getSubscription: () => Promise.reject(new Error('off line')) };
  await expect(unsubscribe(broken)).resolves.toBeUndefined();
  await expect(unsubscribe(undefined)).resolves.toBeUndefined();
});
