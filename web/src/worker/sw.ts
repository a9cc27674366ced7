/// <reference lib="webworker" />
import { cleanupOutdatedCaches, createHandlerBoundToURL, precacheAndRoute } from 'workbox-precaching';

declare const self: ServiceWorkerGlobalScope & { __WB_MANIFEST: { url: string; revision: string | null }[] };

precacheAndRoute(self.__WB_MANIFEST);
cleanupOutdatedCaches();

const shell = createHandlerBoundToURL('/index.html');

// Any path of ours opens the shell, with or without a network; the API and files are the server's business.
self.addEventListener('fetch', (event) => {
  const url = new URL(event.request.url);
  if (event.request.mode !== 'navigate' || url.origin !== self.location.origin) return;
  if (url.pathname.startsWith('/api/') || url.pathname.startsWith('/_/') || url.pathname.includes('.'))
    return;
  event.respondWith(shell({ url, request: event.request, event, params: {} } as never) as Promise<Response>);
});

// Only after the person's yes: the page sends this.
self.addEventListener('message', (event) => {
  if (event.data === 'take-over') void self.skipWaiting();
});
