import { cleanupOutdatedCaches, matchPrecache, precacheAndRoute } from 'workbox-precaching';
import { flush } from './outbox';
import { pushed, renewed, tapped } from './push';

declare const self: ServiceWorkerGlobalScope & { __WB_MANIFEST: { url: string; revision: string | null }[] };
declare const __APP_VERSION__: string;

interface SyncEvent extends ExtendableEvent {
  readonly tag: string;
}

interface SubscriptionChange extends ExtendableEvent {
  readonly oldSubscription?: PushSubscription | null;
}

precacheAndRoute(self.__WB_MANIFEST, { directoryIndex: 'index.html' });
cleanupOutdatedCaches();

// Any path of ours opens the shell, with or without a network; the API and the dashboard are the server's, and the
// page of a parent has a worker of its own.
self.addEventListener('fetch', (event) => {
  const { pathname, origin } = new URL(event.request.url);
  if (event.request.mode !== 'navigate' || origin !== self.location.origin) return;
  if (
    pathname === '/' ||
    pathname.startsWith('/api/') ||
    pathname.startsWith('/_/') ||
    pathname === '/seintje' ||
    pathname.startsWith('/seintje/') ||
    pathname.includes('.')
  )
    return;
  event.respondWith(shell(event.request));
});

async function shell(request: Request): Promise<Response> {
  return (await matchPrecache('/index.html')) ?? fetch(request);
}

self.addEventListener('sync', (event) => {
  const { tag, waitUntil } = event as SyncEvent;
  if (tag === 'naast-outbox') waitUntil.call(event, flush(__APP_VERSION__));
});

self.addEventListener('push', (event) => event.waitUntil(pushed(event.data?.text(), __APP_VERSION__)));
self.addEventListener('notificationclick', (event) => event.waitUntil(tapped(event.notification)));
self.addEventListener('pushsubscriptionchange', (event) => {
  const { oldSubscription, waitUntil } = event as SubscriptionChange;
  waitUntil.call(event, renewed(oldSubscription));
});

// Only after the person's yes: the page sends this.
self.addEventListener('message', (event) => {
  if (event.data === 'take-over') void self.skipWaiting();
});

// The page that installed it is served by it at once: who goes off line right after setting up has every screen.
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));
