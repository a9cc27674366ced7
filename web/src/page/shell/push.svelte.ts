import { newMeta, openDb, syncMeta } from '$shared/db';
import { installed, kindOf } from '../signin/install';
import { get, post } from './api';
import { ask } from './ask';
import { show } from './hiding';
import { Pushing, type Marks, type PushStanding } from './pushing';
import { go } from './route.svelte';
import { opened, standing } from './local.svelte';
import { lockState } from './lock.svelte';
import { atHome } from './session.svelte';
import { wake } from './sync.svelte';

const mark = 'naast-push';
const nothing: Marks = { owner: '', wanted: [], owed: [] };

let state = $state<PushStanding>('off');

/** Is this worker told here when there is something new? Reactive; `lookAtPush` looks again. */
export const pushStanding = (): PushStanding => state;

const pushing = new Pushing({
  permission: () => (typeof Notification === 'undefined' ? undefined : Notification.permission),
  ask: () => Notification.requestPermission(),
  manager: async () => (await registration())?.pushManager,
  needsInstall: () => kindOf(navigator.userAgent, navigator.maxTouchPoints) === 'ios' && !installed(),
  closeNotifications,
  marks: {
    read: () => ({ ...nothing, ...(JSON.parse(localStorage.getItem(mark) || '{}') as Partial<Marks>) }),
    write: (marks) => localStorage.setItem(mark, JSON.stringify(marks)),
  },
  key: async () => (await get<{ key: string }>('push/key')).key,
  begin: (device, address) => post('push', { device, ...address }),
  end: endInItsName,
  now: () => Date.now(),
});

export async function lookAtPush(): Promise<void> {
  state = await pushing.standing(atHome());
}

/** After a tap. Throws ApiError, or what the browser throws. */
export async function turnPushOn(): Promise<void> {
  try {
    await pushing.turnOn(atHome(), standing().device);
  } finally {
    await lookAtPush();
  }
}

export async function turnPushOff(): Promise<void> {
  await leavePush();
  await lookAtPush();
}

/** The worker leaves this device, or the device was put out of use: nothing arrives any more. Never throws. */
export const leavePush = (worker = atHome()): Promise<void> => pushing.leave(worker).catch(() => {});

/** Ten wrong passphrases: nothing arrives until the worker has opened Naast here again. Never throws. */
export const pausePush = (): Promise<void> => pushing.leave(atHome(), { wanted: true }).catch(() => {});

/** After each start, sign-in, locking and unlocking. Never throws. */
export async function keepUpPush(): Promise<void> {
  try {
    const who = atHome();
    if (standing().wiped && opened()?.id === who) return await leavePush(who);
    const open = lockState() === 'open';
    await pushing.keepUp(who, open ? standing().device : '');
    if (open) await closeNotifications(); // who is in Naast sees it there
  } catch {
    // a browser without a place for marks: nothing was begun in it
  }
}

/** Follows what the service worker says: something came in, or a notification was tapped. Called once. */
export function followNotifications(): void {
  navigator.serviceWorker?.addEventListener('message', ({ data }) => {
    const said = data as { naast?: string; path?: string } | undefined;
    if (said?.naast === 'look') void wake(true);
    if (said?.naast !== 'open' || !said.path?.startsWith('/')) return;
    show(); // a notification says "Naast": who taps it asks for Naast, and finds the lock before it
    go(said.path);
  });
}

/** What is on the lock screen goes. */
export async function closeNotifications(): Promise<void> {
  for (const shown of (await (await registration())?.getNotifications?.()) ?? []) shown.close();
}

/** One that is at work: browsers refuse to subscribe while the first one is still being installed. */
async function registration(): Promise<ServiceWorkerRegistration | undefined> {
  const found = await navigator.serviceWorker?.getRegistration('/');
  return found && !found.active ? navigator.serviceWorker.ready : found;
}

async function endInItsName(worker: string): Promise<void> {
  const db = await openDb(worker);
  try {
    const { device, deliver } = await db.read((tx) => syncMeta(tx, newMeta), ['meta']);
    if (deliver !== '') await ask('POST', '/api/naast/push/end', `Naast-Device ${deliver}`, { device });
  } finally {
    db.close();
  }
}
