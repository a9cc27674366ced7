import { mount } from 'svelte';
import './theme/theme.css';
import App from './shell/App.svelte';
import { followLinks, replace } from './shell/route.svelte';

followLinks();
if (location.pathname === '/') replace('/vandaag');
mount(App, { target: document.getElementById('app')! });
