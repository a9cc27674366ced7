import { passThrough } from '$shared/crypto';
import { openDb, readSession } from '$shared/db';
import { Engine, send, takeTurns } from '$shared/engine';

/**
 * Sends what is owed after the app was closed (Background Sync). Never registers a device: that is done in the open,
 * by the worker. Throws when there is something left, so that the browser tries again.
 */
export async function flush(app: string): Promise<void> {
  const session = await readSession();
  if (!session) return;
  const db = await openDb(session.worker);
  const turns = takeTurns(session.worker);
  try {
    const engine = new Engine({
      db,
      sealer: passThrough,
      app,
      now: () => new Date().toISOString(),
      chance: () => Math.random(),
      send: (request) => send(request, session.token),
      register: async () => ({ kind: 'silence' }),
      rest: () => {}, // the browser decides when it is tried again
      alone: (work) => turns.alone(work),
      changed: () => tellPages(session.worker),
      told: () => turns.beat(),
      failed: () => {},
    });
    await engine.wake(true);
    if (engine.machine.phase !== 'idle') throw new Error('something is left to send');
  } finally {
    turns.close();
    db.close();
  }
}

/** Open pages read again what this worker changed. */
function tellPages(worker: string): void {
  const channel = new BroadcastChannel(`naast-rows-${worker}`);
  channel.postMessage('applied');
  channel.close();
}
