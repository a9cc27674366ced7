import { newMeta, openDb, readSession, syncMeta } from '$shared/db';
import { kindOf, pathFor, shownFor, unsubscribe, type Kind } from '$shared/push';
import { flush } from './outbox';

declare const self: ServiceWorkerGlobalScope;

/** What a page of the app may be told. */
export type Told = { naast: 'look' } | { naast: 'open'; path: string };

/** Something is new: one neutral notification for each kind. Open pages look; without one, what is owed is sent. */
export async function pushed(payload: string | undefined, app: string): Promise<void> {
  if (!(await somebodyHomeSoon())) return leave();
  const { title, options } = shownFor(kindOf(payload));
  await self.registration.showNotification(title, options);
  const pages = await windows();
  for (const page of pages) page.postMessage({ naast: 'look' } satisfies Told);
  if (pages.length === 0) await flush(app).catch(() => {}); // what is left is tried again by Background Sync
}

/** Opens the screen for this kind. The app puts the lock before it, and keeps the path behind the lock. */
export async function tapped(notification: Notification): Promise<void> {
  notification.close();
  const path = pathFor((notification.data as { kind?: Kind | '' } | undefined)?.kind ?? '');
  const [page] = await windows();
  if (!page) return void (await self.clients.openWindow(path));
  page.postMessage({ naast: 'open', path } satisfies Told);
  await page.focus().catch(() => {}); // the person has left already
}

/** The browser made this subscription anew. The page tells the server, at the next start: here nobody is signed in. */
export async function renewed(had: PushSubscription | null | undefined): Promise<void> {
  const key = had?.options.applicationServerKey;
  if (!key || !(await somebodyHome())) return;
  await self.registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key });
}

/** Pages of the app, the one in sight first; the page of a parent is not ours. */
async function windows(): Promise<WindowClient[]> {
  const all = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  const ours = all.filter(({ url }) => !new URL(url).pathname.startsWith('/seintje/'));
  return [...ours].sort(
    (a, b) => Number(b.visibilityState === 'visible') - Number(a.visibilityState === 'visible'),
  );
}

const patience = 2_000;

/** A notification waits for no store: one that hangs, or cannot be read, is taken for somebody who is at home. */
function somebodyHomeSoon(): Promise<boolean> {
  const late = new Promise<boolean>((done) => setTimeout(() => done(true), patience));
  return Promise.race([somebodyHome().catch(() => true), late]);
}

/** Somebody is at home on this device, and it was not put out of use. */
async function somebodyHome(): Promise<boolean> {
  const session = await readSession();
  if (!session) return false;
  const db = await openDb(session.worker);
  try {
    return !(await db.read((tx) => syncMeta(tx, newMeta), ['meta'])).wiped;
  } finally {
    db.close();
  }
}

/** A push that came after the worker left is the last one, and shows nothing. */
async function leave(): Promise<void> {
  await unsubscribe(self.registration.pushManager);
  for (const shown of await self.registration.getNotifications()) shown.close();
}
