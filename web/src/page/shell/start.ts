import { home, holdsFiles } from './home';
import { openLocal, standing } from './local.svelte';
import { replace } from './route.svelte';
import { match } from './routes';
import { current, restoreSession } from './session.svelte';
import { startSync } from './sync.svelte';

/** Opens what is here, without a network, and goes to where this worker is. */
export async function start(): Promise<void> {
  await restoreSession();
  await enter();
}

/** After start or sign-in: opens the store, starts sending, and leaves screens that do not fit. */
export async function enter(): Promise<void> {
  const session = current();
  const asked = match(location.pathname).name;
  if (!session) {
    if (!open.includes(asked)) replace('/aanmelden');
    return;
  }
  const { role } = session.worker;
  if (holdsFiles(role)) {
    await openLocal(session.worker);
    if (standing().device !== '') startSync();
    if (!session.setUp) return replace('/inrichten');
  }
  if (asked === '' || asked === 'aanmelden' || asked === 'inrichten') replace(home(role));
}

/** Screens that need nobody to be signed in. */
const open = ['aanmelden', 'spoed', 'notities', 'proeftuin'];
