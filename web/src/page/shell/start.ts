import { home, holdsFiles } from './home';
import { closeLocal, opened, openLocal, standing } from './local.svelte';
import { replace } from './route.svelte';
import { match } from './routes';
import { current, followSession, restoreSession } from './session.svelte';
import { resume, startSync, stopSync } from './sync.svelte';

/** Opens what is here, without a network, and goes to where this worker is. */
export async function start(): Promise<void> {
  await restoreSession();
  // Another tab signed out or somebody else in: this page begins again, and what it showed is gone
  followSession((same) => (same ? void resume() : location.reload()));
  await enter();
}

/** After start or sign-in: opens the store, starts sending, and leaves screens that do not fit. */
export async function enter(): Promise<void> {
  const session = current();
  const asked = match(location.pathname).name;
  if (opened()?.worker.id !== session?.worker.id) {
    stopSync();
    closeLocal(); // what somebody else may see is not shown to who came after; nothing on the disk is touched
  }
  if (!session) {
    if (asked !== 'aanmelden' && !open.includes(asked)) replace('/aanmelden');
    return;
  }
  const { role } = session.worker;
  if (holdsFiles(role)) {
    await openLocal(session.worker);
    if (standing().device !== '') startSync();
    // Without a device it has to be named again: the browser has cleared what was here
    if (!session.setUp || standing().device === '') {
      if (!open.includes(asked)) replace('/inrichten');
      return;
    }
  } else if (!open.includes(asked)) return replace(home(role)); // the other screens are about files
  if (asked === '' || asked === 'aanmelden' || asked === 'inrichten') replace(home(role));
}

/** Screens that need nobody to be signed in. */
const open = ['spoed', 'notities', 'proeftuin'];
