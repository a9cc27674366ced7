/** What a page knows of a next version. */
export interface Next {
  /** It is here, and waits for the person's yes. */
  ready: boolean;
  /** Somebody asked for it and it was not there. */
  notFound: boolean;
}

/** The parts of the browser that updating needs. */
export interface Surroundings {
  container: Pick<ServiceWorkerContainer, 'controller' | 'register' | 'addEventListener'>;
  reload(): void;
  tell(next: Partial<Next>): void;
}

export interface Updating {
  /** The person's yes: the waiting version takes over, and the page starts again. Looks for one when none waits. */
  accept(): Promise<void>;
  /** Looks whether there is a next version. */
  look(): Promise<void>;
}

/** Installs the service worker and watches for a next version. Nothing is replaced without a yes in this tab. */
export async function watch({ container, reload, tell }: Surroundings): Promise<Updating> {
  const loadedWith = container.controller;
  let asked = false;
  container.addEventListener('controllerchange', () => {
    if (asked) reload();
    else if (loadedWith) tell({ ready: true }); // another tab said yes; this one may be typing
  });
  const registration = await container.register('/sw.js');

  const takeOver = (next: ServiceWorker): void => {
    next.postMessage('take-over');
    if (!container.controller) reload(); // a page without a controller is never told of a change
  };
  const see = (): void => {
    if (!registration.waiting) return;
    if (asked) takeOver(registration.waiting);
    else if (container.controller) tell({ ready: true, notFound: false });
  };
  const follow = (next: ServiceWorker): void =>
    next.addEventListener('statechange', () => {
      see();
      if (next.state === 'redundant' && !registration.waiting) giveUp();
    });
  const giveUp = (): void => {
    if (asked) tell({ notFound: true });
    asked = false; // a version that comes later asks first
  };
  const look = async (): Promise<void> => {
    await registration.update().catch(() => {}); // off line: next time
  };

  see();
  registration.addEventListener(
    'updatefound',
    () => registration.installing && follow(registration.installing),
  );
  return {
    look,
    async accept() {
      asked = true;
      if (registration.waiting) return takeOver(registration.waiting);
      // Another tab was first: the new version is in charge already, and only this page is old
      if (loadedWith && container.controller !== loadedWith) return reload();
      await look();
      if (!registration.waiting && !registration.installing) giveUp();
    },
  };
}
