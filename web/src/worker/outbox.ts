import { flushAll } from '$shared/flush';

/**
 * Sends what is owed after the app was closed (Background Sync), of everybody who works on this device. Throws when
 * there is something left, so that the browser tries again.
 */
export async function flush(app: string): Promise<void> {
  if ((await flushAll({ app, told: tellPages })) > 0) throw new Error('something is left to send');
}

/** Open pages read again what this worker changed. */
function tellPages(worker: string): void {
  const channel = new BroadcastChannel(`naast-rows-${worker}`);
  channel.postMessage('applied');
  channel.close();
}
