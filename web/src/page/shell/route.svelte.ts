import { hidden } from './hiding';
import { match, type Route } from './routes';

const notes = '/notities';
let path = $state(hidden() ? notes : location.pathname);
let arrivals = $state(0);

/** The screen that is asked for, with the ids from its path. Never personal data in a URL. */
export function route(): Route {
  return match(path);
}

/** How often somebody went somewhere: going to where one is already begins that screen anew. */
export const visits = (): number => arrivals;

/** Goes to a path of ours, as a new entry in the history. */
export function go(to: string): void {
  if (to !== location.pathname) history.pushState(null, '', to);
  arrive();
}

/** Goes to a path of ours and forgets the present one: "terug" will not lead back to it. */
export function replace(to: string): void {
  history.replaceState(null, '', to);
  arrive();
}

function arrive(): void {
  path = location.pathname;
  arrivals += 1;
  scrollTo({ top: 0, behavior: 'instant' });
}

/** Follows the browser's back button, and plain links to our own paths. Called once. */
export function followLinks(): void {
  if (hidden()) history.replaceState(null, '', notes);
  addEventListener('popstate', () => {
    if (hidden()) history.pushState(null, '', notes); // "terug" shows the same notes, whatever was open before
    path = location.pathname;
  });
  document.addEventListener('click', (event) => {
    if (
      event.defaultPrevented ||
      event.button !== 0 ||
      event.metaKey ||
      event.ctrlKey ||
      event.shiftKey ||
      event.altKey
    )
      return;
    const link = (event.target as Element | null)?.closest?.('a[href]');
    if (
      !(link instanceof HTMLAnchorElement) ||
      link.target ||
      link.origin !== location.origin ||
      link.hasAttribute('download')
    )
      return;
    if (link.hash && link.pathname === location.pathname) return; // skip link and error summary
    event.preventDefault();
    go(link.pathname);
  });
}
