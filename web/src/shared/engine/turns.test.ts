import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { takeTurns, type Shared } from './turns';

/** One browser: a lock manager with one lock, and a channel between its tabs. Written from the standards. */
class Browser {
  #holder: { reject(error: unknown): void } | undefined;
  #queue: { start(): void; signal: AbortSignal | undefined }[] = [];
  readonly #ears = new Map<object, Set<() => void>>();

  tab(): Shared & { frozen: boolean } {
    const ears = new Set<() => void>();
    const tab: Shared & { frozen: boolean } = {
      frozen: false,
      pulse: 10_000,
      silence: 45_000,
      locks: { request: this.#request.bind(this) } as unknown as LockManager,
      channel: {
        postMessage: () => {
          if (tab.frozen) return;
          for (const [other, listeners] of this.#ears) if (other !== tab) listeners.forEach((hear) => hear());
        },
        addEventListener: (_: string, hear: never) => void ears.add(hear),
        removeEventListener: (_: string, hear: never) => void ears.delete(hear),
        close: () => void this.#ears.delete(tab),
      },
    };
    this.#ears.set(tab, ears);
    return tab;
  }

  #request(
    _name: string,
    how: { signal?: AbortSignal; steal?: boolean },
    work: () => Promise<void>,
  ): Promise<void> {
    return new Promise((resolve, reject) => {
      const mine = { reject };
      const start = (): void => {
        this.#holder = mine;
        void work()
          .then(resolve, reject)
          .then(() => this.#holder === mine && this.#next());
      };
      if (how.steal) {
        this.#holder?.reject(new DOMException('stolen', 'AbortError'));
        return start();
      }
      how.signal?.addEventListener('abort', () => reject(new DOMException('gave up', 'AbortError')));
      if (this.#holder) this.#queue.push({ start, signal: how.signal });
      else start();
    });
  }

  #next(): void {
    this.#holder = undefined;
    this.#queue = this.#queue.filter(({ signal }) => !signal?.aborted);
    this.#queue.shift()?.start();
  }
}

/** Work that lasts until it is let go. */
function task(): { work: () => Promise<void>; begun: number; end: () => void } {
  const it = { begun: 0, end: (): void => {}, work: async (): Promise<void> => {} };
  it.work = () => {
    it.begun++;
    return new Promise((resolve) => (it.end = resolve));
  };
  return it;
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('one at a time: the second begins when the first has ended', async () => {
  const browser = new Browser();
  const [one, two] = [task(), task()];
  const first = takeTurns('w', browser.tab()).alone(one.work);
  const second = takeTurns('w', browser.tab()).alone(two.work);
  await vi.advanceTimersByTimeAsync(0);
  expect([one.begun, two.begun]).toEqual([1, 0]);
  one.end();
  await first;
  await vi.advanceTimersByTimeAsync(0);
  expect(two.begun).toBe(1);
  two.end();
  await second;
});

test('a long cycle keeps its turn as long as its heart beats', async () => {
  const browser = new Browser();
  const [one, two] = [task(), task()];
  const first = takeTurns('w', browser.tab()).alone(one.work);
  const second = takeTurns('w', browser.tab()).alone(two.work);
  await vi.advanceTimersByTimeAsync(10 * 60_000);
  expect(two.begun).toBe(0);
  one.end();
  await first;
  await vi.advanceTimersByTimeAsync(0);
  two.end();
  await second;
});

test('a frozen tab loses its turn after 45 seconds of silence, and is told', async () => {
  const browser = new Browser();
  const tab = browser.tab();
  const [one, two] = [task(), task()];
  const first = takeTurns('w', tab).alone(one.work);
  const lost = expect(first).rejects.toThrow('stolen');
  const second = takeTurns('w', browser.tab()).alone(two.work);
  await vi.advanceTimersByTimeAsync(30_000);
  tab.frozen = true;
  await vi.advanceTimersByTimeAsync(44_000);
  expect(two.begun).toBe(0);
  await vi.advanceTimersByTimeAsync(2_000);
  expect(two.begun).toBe(1);
  await lost;
  two.end();
  await second;
});

test('a failure of the work is passed on, and the turn goes to the next', async () => {
  const browser = new Browser();
  const two = task();
  const first = takeTurns('w', browser.tab()).alone(() => Promise.reject(new Error('broke')));
  const failed = expect(first).rejects.toThrow('broke');
  const second = takeTurns('w', browser.tab()).alone(two.work);
  await failed;
  await vi.advanceTimersByTimeAsync(0);
  expect(two.begun).toBe(1);
  two.end();
  await second;
});

test('a browser without locks works all the same', async () => {
  const shared = { ...new Browser().tab(), locks: undefined };
  const one = task();
  const first = takeTurns('w', shared).alone(one.work);
  expect(one.begun).toBe(1);
  one.end();
  await first;
});
