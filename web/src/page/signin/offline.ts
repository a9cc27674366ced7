const longest = 10_000;

/**
 * Waits until every screen is here, so that who leaves for a place without a network right after setting up has all of
 * Naast. On a slow line no longer than ten seconds: the rest comes by itself as long as there is a network.
 */
export async function readyForOffline(): Promise<void> {
  const workers = navigator.serviceWorker as ServiceWorkerContainer | undefined;
  if (!workers || !(await workers.getRegistration())) return;
  await Promise.race([workers.ready, new Promise((done) => setTimeout(done, longest))]);
}
