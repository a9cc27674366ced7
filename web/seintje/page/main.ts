import './style.css';
import { installed, kindOf } from '../../src/page/signin/install';
import { read, keep } from '../shared/kept';
import { isLang, langOf } from '../words/words';
import { begin, end, refresh } from './asking';
import { draw } from './draw';
import { standing, tokenIn } from './standing';
import type { State } from './state';

const waiting = 'token';
let state: State = { view: 'wait', lang: langOf(navigator.languages), trouble: false, last: undefined };
let token = '';
/** Somebody pressed something: from then on the focus goes along. */
let pressed = false;

function show(part: Partial<State>): void {
  const moved = pressed && part.view !== undefined && part.view !== state.view;
  state = { ...state, trouble: false, ...part };
  draw(state, { yes: () => void yes(), stop: () => void stop(), speak: (lang) => void speak(lang) }, moved);
}

async function look(): Promise<void> {
  const { page } = await read();
  const able = 'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window;
  const view = standing({
    token,
    subscribed: page !== '',
    permission: 'Notification' in window ? Notification.permission : undefined,
    able,
    needsInstall: kindOf(navigator.userAgent, navigator.maxTouchPoints) === 'ios' && !installed(),
  });
  if (able && token !== '') history.replaceState(null, '', '/seintje/'); // where it cannot be used, it may have to be taken along
  show({ view });
}

/** The code from the address, kept for this tab until it is used. */
function takeToken(): void {
  token = tokenIn(location.hash) || (sessionStorage.getItem(waiting) ?? '');
  sessionStorage.setItem(waiting, token);
}

async function yes(): Promise<void> {
  pressed = true;
  const permission = await Notification.requestPermission(); // in the tap itself: browsers ask only then
  if (permission !== 'granted') return look();
  show({ view: 'wait' });
  if (token === '') return show({ view: (await refresh()) === 'on' ? 'on' : 'stopped' }); // a yes that stood, allowed again
  const heard = await begin(token);
  if (heard === 'silence') return show({ view: 'ask', trouble: true });
  token = '';
  sessionStorage.removeItem(waiting);
  show({ view: heard });
}

async function stop(): Promise<void> {
  pressed = true;
  await end();
  show({ view: 'stopped' });
}

async function speak(lang: State['lang']): Promise<void> {
  show({ lang });
  document.getElementById('kies-taal')?.focus();
  await keep(() => ({ lang }));
}

async function start(): Promise<void> {
  show({});
  takeToken();
  const { lang, page } = await read();
  if (isLang(lang)) state.lang = lang;
  await navigator.serviceWorker?.register('/seintje/sw.js', { scope: '/seintje/' }).catch(() => {}); // `look` says what cannot be
  await look();
  if (page !== '' && state.view === 'on' && (await refresh()) === 'gone') show({ view: 'stopped' });
}

addEventListener('hashchange', () => (takeToken(), void look()));
navigator.serviceWorker?.addEventListener('message', ({ data }) => {
  const said = data as { text?: unknown; lang?: unknown } | null;
  if (typeof said?.text === 'string') show({ last: { text: said.text, lang: String(said.lang ?? 'nl') } });
});
void start();
