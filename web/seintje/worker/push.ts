import { subscribe, unsubscribe } from '../../src/shared/push/subscribe';
import { keep, read } from '../shared/kept';
import { directionOf, payloadIn } from '../shared/payload';
import { ask } from '../shared/server';

declare const self: ServiceWorkerGlobalScope;

/** Shows the text, and only then says that it was shown: without a receipt the server may send an SMS instead. */
export async function pushed(raw: string | undefined): Promise<void> {
  const { page } = await read();
  if (page === '') return unsubscribe(self.registration.pushManager); // stopped: this one is the last
  const payload = payloadIn(raw);
  const lang = payload?.lang ?? 'nl';
  await self.registration.showNotification('Seintje', {
    body: payload?.text ?? '',
    tag: await tagOf(payload?.text ?? ''),
    lang,
    dir: directionOf(lang),
    icon: '/seintje/icons/seintje-192.png',
    data: payload && { text: payload.text, lang },
  });
  if (payload?.receipt) await keep(({ owed }) => ({ owed: [...new Set([...owed, payload.receipt])] }));
  await sayOwed();
}

/** A text that comes twice, because a line broke in between, takes its own place. */
async function tagOf(text: string): Promise<string> {
  const sum = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
  return `seintje-${[...sum.slice(0, 8)].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}

/** Receipts that did not get through are said with the next one. */
async function sayOwed(): Promise<void> {
  for (const receipt of (await read()).owed) {
    if ((await ask('seen', { receipt })) === 'silence') continue;
    await keep(({ owed }) => ({ owed: owed.filter((one) => one !== receipt) }));
  }
}

/** Opens the page, which shows the text large. The notification stays: the number to ring is in it. */
export async function tapped(notification: Notification): Promise<void> {
  const all = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  const open = all.find(({ url }) => new URL(url).pathname.startsWith('/seintje/'));
  const page = open ?? (await self.clients.openWindow('/seintje/'));
  page?.postMessage(notification.data);
  await open?.focus().catch(() => {}); // the person has left already
}

/** The browser made this subscription anew: the server hears the new address. */
export async function renewed(): Promise<void> {
  const { page, key } = await read();
  if (page === '') return;
  const address = await subscribe(self.registration.pushManager, key);
  if (typeof (await ask('renew', { page, ...address })) === 'string') return; // the page says it when it is opened
  await keep(() => ({ endpoint: address.endpoint }));
}
