import type { CDPSession, Worker } from '@playwright/test';
import type { Device } from './device.ts';
import type { PushService } from './pushservice.ts';

/** What a notification shows, as the browser tells it. */
export interface Seen {
  title: string;
  body: string;
  tag: string;
  lang: string;
  dir: string;
  data: unknown;
}

/**
 * Chromium cannot subscribe without Google. So `PushManager` is replaced in the pages by one that gives a well-formed
 * subscription to our own push service, with real keys; the rest is the browser's own: permission, service worker,
 * notifications. What arrives is handed to the service worker through DevTools.
 */
export async function canBeReached(device: Device, service: PushService): Promise<void> {
  await device.context.grantPermissions(['notifications'], { origin: device.cable.origin });
  const ears = Array.from({ length: 5 }, () => service.ear()).map(({ endpoint, p256dh, auth }) => ({ endpoint, p256dh, auth }));
  await device.context.addInitScript(replacePushManager, ears);
}

function replacePushManager(ears: { endpoint: string; p256dh: string; auth: string }[]): void {
  const mark = 'stand-in-for-push';
  interface Kept {
    at: number;
    key: string;
  }
  const kept = (): Kept | undefined => JSON.parse(localStorage.getItem(mark) ?? 'null') ?? undefined;
  const keep = (next: Kept): void => localStorage.setItem(mark, JSON.stringify(next));
  const bytes = (text: string): ArrayBuffer => Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0)).buffer;
  const show = ({ at, key }: Kept): unknown => {
    const { endpoint, p256dh, auth } = ears[at]!;
    return {
      endpoint,
      options: { userVisibleOnly: true, applicationServerKey: bytes(key) },
      toJSON: () => ({ endpoint, keys: { p256dh, auth } }),
      unsubscribe: async () => (keep({ at: at + 1, key: '' }), true),
    };
  };
  PushManager.prototype.getSubscription = async () => (kept()?.key ? (show(kept()!) as PushSubscription) : null);
  PushManager.prototype.subscribe = async (options) => {
    const at = kept()?.at ?? 0;
    keep({ at, key: String(options?.applicationServerKey) });
    return show({ at, key: String(options?.applicationServerKey) }) as PushSubscription;
  };
}

/** The service worker's own world, as far as these stories look into it. */
interface World {
  registration: ServiceWorkerRegistration;
  clients: { openWindow(path: string): Promise<unknown> };
  dispatchEvent(event: Event): boolean;
}

/**
 * Hands a push to the service worker of a scope, as the browser does when one arrives. It is awake first: what DevTools
 * hands to one that is just being started, while the runner attaches to it, is lost now and then.
 */
export async function deliver({ page, cable: { origin } }: Device, scope: string, data: string): Promise<void> {
  const cdp = await page.context().newCDPSession(page);
  try {
    const registrationId = await awake(cdp, origin + scope);
    await cdp.send('ServiceWorker.deliverPushMessage', { origin, registrationId, data });
  } finally {
    await cdp.detach();
  }
}

/** Starts the service worker where it sleeps. */
async function awake(cdp: CDPSession, scope: string): Promise<string> {
  const running = new Set<string>();
  let mine = '';
  const awakened = new Promise<string>((done) => {
    const look = (): void => void (running.has(mine) && done(mine));
    cdp.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      mine = registrations.find(({ scopeURL, isDeleted }) => scopeURL === scope && !isDeleted)?.registrationId ?? mine;
      look();
    });
    cdp.on('ServiceWorker.workerVersionUpdated', ({ versions }) => {
      for (const { registrationId, runningStatus, status } of versions) {
        if (runningStatus === 'running' && status === 'activated') running.add(registrationId);
      }
      look();
    });
  });
  await cdp.send('ServiceWorker.enable');
  await cdp.send('ServiceWorker.startWorker', { scopeURL: scope });
  return awakened;
}

/** What is on the lock screen by the service worker of a scope. */
export async function notifications(device: Device, scope: string): Promise<Seen[]> {
  return workerOf(device, scope).evaluate(async () => {
    const { registration } = globalThis as unknown as World;
    return (await registration.getNotifications()).map(({ title, body, tag, lang, dir, data }) => ({ title, body, tag, lang, dir, data }));
  });
}

/**
 * A tap on the one notification. DevTools cannot press what the system draws, so the service worker is told in its own
 * world what it would hear. Opening a window needs a real finger: where to is written down instead.
 * @returns the path that it wanted to open a window with; "" = a window was open
 */
export async function tap(device: Device, scope: string): Promise<string> {
  return workerOf(device, scope).evaluate(async () => {
    const self = globalThis as unknown as World;
    const [notification] = await self.registration.getNotifications();
    let opened = '';
    const real = self.clients.openWindow;
    self.clients.openWindow = async (to) => void (opened = to);
    const Tapped = (globalThis as unknown as { NotificationEvent: new (kind: string, about: object) => Event & { waitUntil(work: unknown): void } }).NotificationEvent;
    const event = new Tapped('notificationclick', { notification });
    const waits: unknown[] = [];
    event.waitUntil = (work) => void waits.push(work);
    self.dispatchEvent(event);
    await Promise.all(waits);
    self.clients.openWindow = real;
    return opened;
  });
}

function workerOf({ context, cable }: Device, scope: string): Worker {
  // The latest: one that was stopped and started again is in the list twice for a while
  const worker = context.serviceWorkers().findLast((one) => one.url() === `${cable.origin}${scope}sw.js`);
  if (!worker) throw new Error(`no service worker of ${scope} is awake`);
  return worker;
}
