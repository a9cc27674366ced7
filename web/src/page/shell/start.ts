import { spareSession } from '$shared/db';
import { flushAll } from '$shared/flush';
import { lockNow } from '../lock/before';
import { home, holdsFiles } from './home';
import { closeLocal, opened, openLocal, standing } from './local.svelte';
import { findLock, leaveLock, whenAskedToLock, whenLocked } from './lock.svelte';
import { keepUpPush } from './push.svelte';
import { reopenLost } from './reopen';
import { replace } from './route.svelte';
import { match } from './routes';
import { atHome, current, followSession, restoreSession } from './session.svelte';
import { resume, startSync, stopSync } from './sync.svelte';

/** Opens what is here, without a network, and goes to where this worker is. */
export async function start(): Promise<void> {
  await restoreSession();
  if (atHome() !== '') void spareSession();
  // Another tab signed out or somebody else in: this page begins again, and what it showed is gone
  followSession((same) => (same ? void resume() : location.reload()));
  whenLocked(() => void enter());
  whenAskedToLock(() => void lockNow()); // what is half-typed in this tab is written down first
  await enter();
  deliverForOthers();
  addEventListener('online', deliverForOthers);
  addEventListener('online', () => void keepUpPush());
}

/** What somebody else left on this device is sent too, with the device's own secret. */
function deliverForOthers(): void {
  void flushAll({ app: __APP_VERSION__, except: [atHome()] }).catch(() => {});
}

/** After start, sign-in, locking or unlocking: opens the store, starts sending, and leaves screens that do not fit. */
export async function enter(): Promise<void> {
  await arrive();
  void keepUpPush();
}

async function arrive(): Promise<void> {
  const asked = match(location.pathname).name;
  const who = atHome();
  if (opened()?.id !== who) {
    stopSync();
    leaveLock();
    closeLocal(); // what somebody else may see is not shown to who came after; nothing on the disk is touched
  }
  const session = current();
  if (who === '') {
    if (asked !== 'aanmelden' && !open.includes(asked)) replace('/aanmelden');
    return;
  }
  if (session && !holdsFiles(session.worker.role)) {
    if (beforeHome.includes(asked) || !open.includes(asked)) replace(home(session.worker.role));
    return; // the other screens are about files
  }
  await openLocal(who);
  const lock = await findLock();
  sending(lock === 'open');
  const goes = next(asked, lock);
  if (goes !== undefined) replace(goes);
}

/** Where to, or undefined: stay. */
function next(asked: string, lock: string): string | undefined {
  const session = current();
  if (lock !== 'none' && lock !== 'open') return undefined; // the lock stands before whatever was asked for
  if (!session) return open.includes(asked) || asked === 'aanmelden' ? undefined : '/aanmelden';
  // Without a device it has to be named again: the browser has cleared what was here
  if (lock === 'none' || !session.setUp || standing().device === '') {
    return open.includes(asked) ? undefined : '/inrichten';
  }
  return beforeHome.includes(asked) ? home(session.worker.role) : undefined;
}

/** Locked and unlocked are two ways of sending: the engine begins anew with what is there now. */
function sending(readable: boolean): void {
  if (standing().device === '') return;
  stopSync();
  startSync();
  if (readable) void reopenLost();
}

/** Screens that need nobody to be signed in. */
const open = ['spoed', 'notities', 'proeftuin'];
const beforeHome = ['', 'aanmelden', 'inrichten', 'ontgrendelen'];
