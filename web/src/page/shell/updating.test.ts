import { expect, test } from 'vitest';
import { watch, type Next } from './updating';

class Worker extends EventTarget {
  state = 'installed';
  told: string[] = [];
  postMessage(word: string): void {
    this.told.push(word);
  }
  become(state: string): void {
    this.state = state;
    this.dispatchEvent(new Event('statechange'));
  }
}

class Registration extends EventTarget {
  waiting: Worker | null = null;
  installing: Worker | null = null;
  /** What looking finds. */
  found: Worker | null = null;
  async update(): Promise<void> {
    if (this.found) this.bring(this.found);
  }
  bring(worker: Worker): void {
    this.installing = worker;
    this.dispatchEvent(new Event('updatefound'));
  }
  installed(): void {
    const worker = this.installing!;
    this.waiting = worker;
    this.installing = null;
    worker.become('installed');
  }
}

class Container extends EventTarget {
  controller: Worker | null = new Worker();
  readonly registration = new Registration();
  async register(): Promise<Registration> {
    return this.registration;
  }
  /** The waiting version takes over, in every tab. */
  takenOver(): void {
    this.controller = this.registration.waiting;
    this.registration.waiting = null;
    this.dispatchEvent(new Event('controllerchange'));
  }
}

async function page(container = new Container()) {
  const next: Next = { ready: false, notFound: false };
  const seen = { reloads: 0 };
  const updating = await watch({
    container: container as never,
    reload: () => seen.reloads++,
    tell: (part) => Object.assign(next, part),
  });
  return { container, next, seen, updating };
}

test('a new version waits for the yes, and the page starts again when it is in charge', async () => {
  const { container, next, seen, updating } = await page();
  const worker = new Worker();
  container.registration.bring(worker);
  container.registration.installed();
  expect([next.ready, worker.told, seen.reloads]).toEqual([true, [], 0]);
  await updating.accept();
  expect([worker.told, seen.reloads]).toEqual([['take-over'], 0]);
  container.takenOver();
  expect(seen.reloads).toBe(1);
});

test('the tab that did not say yes is not interrupted, and its own yes starts it again', async () => {
  const { container, next, seen, updating } = await page();
  container.registration.bring(new Worker());
  container.registration.installed();
  container.takenOver(); // the yes was given in another tab
  expect([next.ready, seen.reloads]).toEqual([true, 0]);
  await updating.accept();
  expect(seen.reloads).toBe(1);
});

test('when it is asked for, it is looked for, and taken at once', async () => {
  const { container, updating } = await page();
  const worker = new Worker();
  container.registration.found = worker;
  await updating.accept();
  expect(worker.told).toEqual([]);
  container.registration.installed();
  expect(worker.told).toEqual(['take-over']);
});

test('when there is none, that is said, and one that comes later asks first', async () => {
  const { container, next, updating } = await page();
  await updating.accept();
  expect(next).toEqual({ ready: false, notFound: true });
  const later = new Worker();
  container.registration.bring(later);
  container.registration.installed();
  expect([next.ready, next.notFound, later.told]).toEqual([true, false, []]);
});

test('one that could not be installed is none', async () => {
  const { container, next, updating } = await page();
  const broken = new Worker();
  container.registration.found = broken;
  await updating.accept();
  container.registration.installing = null;
  broken.become('redundant');
  expect(next).toEqual({ ready: false, notFound: true });
});

test('the very first version asks nothing', async () => {
  const container = new Container();
  container.controller = null;
  const { next } = await page(container);
  container.registration.bring(new Worker());
  container.registration.installed();
  expect(next.ready).toBe(false);
});
