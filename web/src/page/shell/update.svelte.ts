import { watch, type Next, type Updating } from './updating';

let next = $state.raw<Next>({ ready: false, notFound: false });
let later = $state(false);
let updating: Updating | undefined;

/** A new version is ready, and nobody has said "later" yet. Reactive. */
export const updateReady = (): boolean => next.ready && !later;
/** Somebody asked for a new version and there was none to be had. Reactive. */
export const updateNotFound = (): boolean => next.notFound;

/** Installs the service worker and watches for a next version. */
export async function watchForUpdate(): Promise<void> {
  if (!('serviceWorker' in navigator)) return;
  try {
    updating = await watch({
      container: navigator.serviceWorker,
      reload: () => location.reload(),
      tell: (part) => (next = { ...next, ...part }),
    });
    setInterval(() => void updating?.look(), 60 * 60_000);
  } catch {
    // no service worker here (private window): the app works while the network does
  }
}

/** The person's yes. Without a service worker the page itself is what is old. */
export function updateNow(): void {
  if (updating) void updating.accept();
  else location.reload();
}

/** Not now; it is asked again at the next start. */
export function updateLater(): void {
  later = true;
}
