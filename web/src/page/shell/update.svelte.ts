let waiting = $state.raw<ServiceWorker | undefined>();
let replaced = $state(false);

/** A new version is ready, and waits for the person's yes. Reactive. */
export const updateReady = (): boolean => waiting !== undefined || replaced;

/** Installs the service worker and watches for a next version. */
export async function watchForUpdate(): Promise<void> {
  if (!('serviceWorker' in navigator)) return;
  let asked = false;
  const first = navigator.serviceWorker.controller === null;
  navigator.serviceWorker.addEventListener('controllerchange', () => {
    if (asked) location.reload();
    else if (!first) replaced = true; // another tab said yes; this one may be typing
  });
  accept = (): void => {
    asked = true;
    if (waiting) waiting.postMessage('take-over');
    else location.reload();
  };
  try {
    const registration = await navigator.serviceWorker.register('/sw.js');
    const look = (): void => {
      if (registration.waiting && navigator.serviceWorker.controller) waiting = registration.waiting;
    };
    look();
    registration.addEventListener('updatefound', () =>
      registration.installing?.addEventListener('statechange', look),
    );
    setInterval(() => void registration.update().catch(() => {}), 60 * 60_000); // offline: next hour
  } catch {
    // no service worker here (private window): the app works while the network does
  }
}

let accept = (): void => location.reload();

/** The person's yes: the waiting version takes over, and the page starts again. */
export function updateNow(): void {
  accept();
}

/** Not now; it is asked again at the next start. */
export function updateLater(): void {
  waiting = undefined;
  replaced = false;
}
