import { mount } from 'svelte';
import './theme/theme.css';
import { showLook, storedLook } from './more/look';
import App from './shell/App.svelte';
import { followLinks } from './shell/route.svelte';
import { keepInstallOffer } from './signin/install';
import { start } from './shell/start';
import { watchForUpdate } from './shell/update.svelte';

showLook(storedLook());
followLinks();
keepInstallOffer();
await start();
mount(App, { target: document.getElementById('app')! });
if (import.meta.env.PROD) void watchForUpdate();
