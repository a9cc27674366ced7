import { installed } from '../signin/install';
import { Away, patience } from './away';

/**
 * Draws a plain curtain over everything at the moment the app goes out of sight, so that the task switcher shows
 * nothing, and calls `lock` when that lasted too long. At once and without drawing a frame: phones take their picture
 * right after these events.
 * @returns stops watching
 */
export function watchSight(lock: () => Promise<void>): () => void {
  const away = new Away();
  const end = new AbortController();
  const root = document.documentElement;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const leave = (): void => {
    root.dataset.curtain = '';
    away.leave();
    clearTimeout(timer);
    timer = setTimeout(() => void (away.tooLong() && lock()), patience + 100);
  };
  const back = async (): Promise<void> => {
    if (document.visibilityState === 'hidden') return;
    clearTimeout(timer);
    if (away.tooLong()) await lock(); // first: what stands behind the curtain may not be seen any more
    away.back();
    delete root.dataset.curtain;
  };
  const on = (target: EventTarget, name: string, heard: () => void): void =>
    target.addEventListener(name, heard, { signal: end.signal });

  on(document, 'visibilitychange', () => (document.visibilityState === 'hidden' ? leave() : void back()));
  on(window, 'pagehide', leave);
  on(window, 'pageshow', () => void back());
  on(document, 'freeze', leave);
  on(document, 'resume', () => void back());
  if (hasTaskSwitcher()) {
    on(window, 'blur', leave);
    on(window, 'focus', () => void back());
    // Some phones give no focus back after a sheet of their own: a touch says the same
    on(window, 'pointerdown', () => void back());
  }
  return () => (end.abort(), clearTimeout(timer), delete root.dataset.curtain);
}

/**
 * An installed app on a phone loses its focus before it is hidden, when the picture is taken already. At a desk losing
 * the focus says nothing: somebody works in another window beside it.
 */
function hasTaskSwitcher(): boolean {
  return installed() && matchMedia('(pointer: coarse)').matches;
}
