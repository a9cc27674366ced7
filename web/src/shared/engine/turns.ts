const silence = 45_000;

export interface Turns {
  alone(work: () => Promise<void>): Promise<void>;
  /** Says that the one at work is alive. */
  beat(): void;
  close(): void;
}

/**
 * Runs work while no other tab or worker of this worker's store does. The one at work beats like a heart; when it
 * falls silent (a frozen tab keeps its lock) the turn is taken over. What the silent one does later is thrown away
 * by `apply`, because its cursor has been overtaken.
 */
export function takeTurns(worker: string): Turns {
  const name = `naast-sync-${worker}`;
  const channel = new BroadcastChannel(name);
  return {
    beat: () => channel.postMessage('beat'),
    close: () => channel.close(),
    async alone(work) {
      if (!('locks' in navigator)) return work();
      const waiting = new AbortController();
      let timer = setTimeout(() => waiting.abort(), silence);
      const heard = (): void => {
        clearTimeout(timer);
        timer = setTimeout(() => waiting.abort(), silence);
      };
      channel.addEventListener('message', heard);
      const stop = (): void => {
        clearTimeout(timer);
        channel.removeEventListener('message', heard);
      };
      const run = async (): Promise<void> => {
        stop();
        await work();
      };
      try {
        await navigator.locks.request(name, { signal: waiting.signal }, run);
      } catch (error) {
        stop();
        if (!waiting.signal.aborted) throw error;
        await navigator.locks.request(name, { steal: true }, run);
      }
    },
  };
}
