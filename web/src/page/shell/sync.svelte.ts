import { deliver, Engine, register, send, takeTurns, type Machine, type World } from '$shared/engine';
import { listen } from '$shared/poke';
import { handIn } from './handin';
import { leaseIsOver } from './lease';
import { opened, readAll, standing, takeOver, type Local } from './local.svelte';
import { lockMayBeGone, lockState } from './lock.svelte';
import { onlyAs } from './onlyas';
import { current, renewToken, token } from './session.svelte';

let engine: Engine | undefined;
let stop: (() => void) | undefined;
let machine = $state.raw<Machine | undefined>();
let online = $state(navigator.onLine);

/** What the engine is doing; undefined before it started. Reactive. */
export const doing = (): Machine | undefined => machine;
export const isOnline = (): boolean => online;

/** Starts sending, and receiving while unlocked, for the open store. A second call does nothing. */
export function startSync(): void {
  const local = opened();
  if (!local || engine) return;
  // Without a lock nothing may come in; what was kept under one that is gone is still handed in
  if (lockState() === 'none' && standing().deliver === '') return;
  const end = new AbortController();
  stop = () => end.abort();
  engine = new Engine(world(local, end.signal));
  listenToTriggers(end.signal);
  void wake(true);
}

/** Stops; nothing that is kept is touched. */
export function stopSync(): void {
  stop?.();
  engine = undefined;
  stop = undefined;
  machine = undefined;
}

/** Something may be owed or waiting. Capturing never waits for this. */
export async function wake(urgent = false): Promise<void> {
  await engine?.wake(urgent);
}

/** The worker signed in again: go on. */
export async function resume(): Promise<void> {
  await engine?.signedIn();
}

function world(local: Local, signal: AbortSignal): World {
  const turns = takeTurns(local.id);
  const mine = <T>(ask: (token: string) => Promise<T>) =>
    onlyAs(local.id, signal.aborted ? undefined : current(), ask);
  let timer: ReturnType<typeof setTimeout> | undefined;
  signal.addEventListener('abort', () => (clearTimeout(timer), turns.close()));
  return {
    db: local.db,
    sealer: local.sealer,
    app: __APP_VERSION__,
    now: () => new Date().toISOString(),
    chance: () => Math.random(),
    // Locked: what is here is handed in all the same, and nothing comes back that could be read
    send: (request) => {
      const secret = standing().deliver;
      const asDevice = secret === '' ? undefined : () => deliver(request, secret);
      if (!local.open && asDevice) return asDevice();
      return handIn(() => mine((key) => send(request, key)), asDevice);
    },
    register: () => mine((key) => register(current()?.label || platform(), platform(), key)),
    rest(ms, rested) {
      clearTimeout(timer);
      if (!signal.aborted) timer = setTimeout(rested, ms);
    },
    alone: (work) => turns.alone(work),
    changed: (changed) => void (!signal.aborted && takeOver(changed).then(lockMayBeGone)),
    told(next) {
      if (signal.aborted) return; // another worker's sign-in has ended this one
      machine = next;
      turns.beat();
      if (next.phase === 'resting' && standing().device !== '') void askForBackgroundSync();
    },
    failed: () => {}, // tried again by itself; the words on top of the screen say what is still here
  };
}

function listenToTriggers(signal: AbortSignal): void {
  const look = (): void => void (document.visibilityState === 'visible' && arrive());
  document.addEventListener('visibilitychange', look, { signal });
  addEventListener('pageshow', look, { signal });
  addEventListener('online', () => ((online = true), arrive()), { signal });
  addEventListener('offline', () => (online = false), { signal });
  const minute = setInterval(() => {
    if (leaseIsOver(standing())) void readAll(); // and nothing of it is shown
    void wake();
  }, 60_000);
  const deaf = listen(token, () => void wake());
  signal.addEventListener('abort', () => (clearInterval(minute), deaf()));
}

function arrive(): void {
  void renewToken(new Date());
  void wake(true);
}

/** Where the browser can, it goes on sending after the app is closed. */
async function askForBackgroundSync(): Promise<void> {
  const registration = await navigator.serviceWorker?.getRegistration();
  const manager = (registration as { sync?: { register(tag: string): Promise<void> } } | undefined)?.sync;
  await manager?.register('naast-outbox').catch(() => {}); // not allowed here: the app itself sends
}

/** The kind of device, in words that name nobody. */
export function platform(): string {
  const agent = navigator.userAgent;
  if (/iPhone|iPad|iPod/.test(agent)) return 'iPhone of iPad';
  if (/Android/.test(agent)) return 'Android';
  if (/Windows/.test(agent)) return 'Windows';
  if (/Mac OS/.test(agent)) return 'Mac';
  return 'Linux';
}
