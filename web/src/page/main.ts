import { mount } from 'svelte';
import './theme/theme.css';
import { showLook, showSize, storedLook, storedSize } from './more/look';
import App from './shell/App.svelte';
import CannotStart from './shell/CannotStart.svelte';
import { followNotifications } from './shell/push.svelte';
import { followLinks } from './shell/route.svelte';
import { keepInstallOffer } from './signin/install';
import { match, screen } from './shell/routes';
import { start } from './shell/start';
import { watchForUpdate } from './shell/update.svelte';

showLook(storedLook());
showSize(storedSize());
followLinks();
followNotifications();
keepInstallOffer();
screen(match(location.pathname).name).catch(() => {}); // comes in while the store opens; App says so when it cannot
const target = document.getElementById('app')!;
try {
  await start();
  mount(App, { target });
} catch {
  mount(CannotStart, { target }); // a private window, or a full disk
}
if (import.meta.env.PROD) void watchForUpdate();
