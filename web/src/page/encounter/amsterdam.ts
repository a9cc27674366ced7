/* Dates of people (Europe/Amsterdam) to moments of the wire (UTC). */

const clock = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/Amsterdam',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

/** Milliseconds that Amsterdam is ahead of UTC at this moment. */
function offset(at: number): number {
  const parts = Object.fromEntries(clock.formatToParts(at).map((part) => [part.type, Number(part.value)]));
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0 } = parts;
  const local = Date.UTC(year, month - 1, day, hour, minute);
  return local - Math.floor(at / 60_000) * 60_000;
}

/** Moment (RFC 3339 UTC) at which it is `hour`:`minute` on `date` (2026-11-22) in Amsterdam. */
export function momentAt(date: string, hour: number, minute: number): string {
  const wall = Date.parse(`${date}T00:00:00Z`) + (hour * 60 + minute) * 60_000;
  return new Date(wall - offset(wall - offset(wall))).toISOString();
}

export function startOfDay(date: string): string {
  return momentAt(date, 0, 0);
}

/** Last minute of that day: an SMS that did not leave before it is no longer true. */
export function endOfDay(date: string): string {
  return momentAt(date, 23, 59);
}

/** The date in Amsterdam, `days` after the given moment. */
export function dateIn(now: Date, days: number): string {
  const parts = Object.fromEntries(clock.formatToParts(now).map((part) => [part.type, Number(part.value)]));
  const { year = 0, month = 1, day = 1 } = parts;
  return new Date(Date.UTC(year, month - 1, day + days)).toISOString().slice(0, 10);
}
