import { dateOf } from '$page/when';

let moment = $state(new Date());

setInterval(() => (moment = new Date()), 60_000);
document.addEventListener('visibilitychange', () => (moment = new Date()));

/** The present time, to the minute; reactive, so that midnight moves the lists. */
export function now(): Date {
  return moment;
}

/** Today in Amsterdam, 2026-11-22; reactive. */
export function today(): string {
  return dateOf(moment);
}
