export interface Turns {
  alone(work: () => Promise<void>): Promise<void>;
  /** Says that the one at work is alive, besides its regular pulse. */
  beat(): void;
  close(): void;
}

/** What tabs share, and how long they wait. Tests put their own in its place. */
export interface Shared {
  locks: Pick<LockManager, 'request'> | undefined;
  channel: Pick<BroadcastChannel, 'postMessage' | 'addEventListener' | 'removeEventListener' | 'close'>;
  /** How often the one at work says that it is alive, ms. */
  pulse: number;
  /** How long the others wait for that, ms. */
  silence: number;
}

const ofBrowser = (name: string): Shared => ({
  locks: navigator.locks,
  channel: new BroadcastChannel(name),
  pulse: 10_000,
  silence: 45_000,
});

/**
 * Runs work while no other tab or worker of this worker's store does. The one at work beats like a heart; when it
 * falls silent (a frozen tab keeps its lock) the turn is taken over. What the silent one does later is thrown away
 * by `apply`, because its cursor has been overtaken. `alone` throws when the turn was taken over.
 */
export function takeTurns(worker: string, shared: Shared = ofBrowser(`naast-sync-${worker}`)): Turns {
  const name = `naast-sync-${worker}`;
  const { locks, channel, pulse, silence } = shared;

  const beat = (): void => channel.postMessage('beat');
  const beating = async (work: () => Promise<void>): Promise<void> => {
    beat();
    const heart = setInterval(beat, pulse);
    try {
      await work();
    } finally {
      clearInterval(heart);
    }
  };

  return {
    beat,
    close: () => channel.close(),
    async alone(work) {
      if (!locks) return work();
      const patience = waitFor(channel, silence);
      const run = (): Promise<void> => (patience.stop(), beating(work));
      try {
        await locks.request(name, { signal: patience.signal }, run);
      } catch (error) {
        patience.stop();
        if (!patience.signal.aborted) throw error;
        await locks.request(name, { steal: true }, run);
      }
    },
  };
}

/** Gives up after so much silence; every beat starts the waiting anew. */
function waitFor(channel: Shared['channel'], silence: number): { signal: AbortSignal; stop(): void } {
  const waiting = new AbortController();
  let timer = setTimeout(() => waiting.abort(), silence);
  const heard = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => waiting.abort(), silence);
  };
  channel.addEventListener('message', heard);
  return {
    signal: waiting.signal,
    stop() {
      clearTimeout(timer);
      channel.removeEventListener('message', heard);
    },
  };
}
