/** How far a finger may move and still tap, CSS px; and how long it may rest, ms. Both as in browsers. */
const far = 10;
const long = 500;
/** A finger this soon after the page moved, ms, is there to stop it. */
const settling = 100;

/** Taps do not end what is being written: it is left to the browser to leave the field first. */
const written = 'input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable]';

interface Down {
  at: number;
  x: number;
  y: number;
}

/**
 * Lets a button act when the finger lifts. A click that the browser makes of it comes after the looks of hovering and
 * pressing, which cost a slow phone 15 ms; it is made at once here. Only of what is plainly a tap: the rest, a mouse, a
 * keyboard and a screen reader go the way of the browser. Use: `{@attach swift}`.
 */
export function swift(button: HTMLElement): () => void {
  let down: Down | undefined;
  let moved = -settling;
  const put = (event: TouchEvent): void => {
    const [finger, other] = event.touches;
    const rests = finger && !other && event.timeStamp - moved > settling;
    if (rests) letGo();
    down = rests ? { at: event.timeStamp, x: finger.clientX, y: finger.clientY } : undefined;
  };
  const lift = (event: TouchEvent): void => {
    const was = down;
    down = undefined;
    if (!was || !event.cancelable || moved > was.at || !isTap(was, event)) return;
    if (document.activeElement?.matches(written)) return;
    event.preventDefault();
    button.click();
  };
  const heard = new AbortController();
  const { signal } = heard;
  button.addEventListener('touchstart', put, { signal, passive: true });
  button.addEventListener('touchend', lift, { signal, passive: false });
  button.addEventListener('touchcancel', () => (down = undefined), { signal });
  const scrolled = (event: Event): void => void (moved = event.timeStamp);
  document.addEventListener('scroll', scrolled, { signal, capture: true, passive: true });
  return () => heard.abort();
}

/** As with a mouse: pressing takes the focus away from where it was. Here there is time for that, the finger rests. */
function letGo(): void {
  const had = document.activeElement;
  if (had instanceof HTMLElement && had !== document.body && !had.matches(written)) had.blur();
}

function isTap({ at, x, y }: Down, { timeStamp, changedTouches, touches }: TouchEvent): boolean {
  const [finger] = changedTouches;
  if (!finger || touches.length > 0 || timeStamp - at > long) return false;
  return Math.hypot(finger.clientX - x, finger.clientY - y) <= far;
}
