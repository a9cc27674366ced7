/** Dutch dates and times, always in the time of Amsterdam. */
const zone = 'Europe/Amsterdam';
const dayFormat = new Intl.DateTimeFormat('nl-NL', {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  timeZone: zone,
});
const weekdayFormat = new Intl.DateTimeFormat('nl-NL', { weekday: 'long', timeZone: zone });
const timeFormat = new Intl.DateTimeFormat('nl-NL', {
  hour: '2-digit',
  minute: '2-digit',
  hour12: false,
  timeZone: zone,
});
const dateFormat = new Intl.DateTimeFormat('en-GB', {
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  timeZone: zone,
});

/** The date of a moment in Amsterdam, as `2026-11-22`; today when no moment is given. */
export function dateOf(moment: string | Date = new Date()): string {
  const parts: Record<string, string> = {};
  for (const { type, value } of dateFormat.formatToParts(new Date(moment))) parts[type] = value;
  return `${parts.year}-${parts.month}-${parts.day}`; // no locale's own order: WebKit's differs from Chromium's
}

/** `2026-11-24` (or a moment) -> "dinsdag 24 november"; "" for an empty or unreadable date. */
export function day(date: string): string {
  const at = asDate(date);
  return at ? dayFormat.format(at) : '';
}

/** A moment -> "10.42 uur". */
export function clock(moment: string): string {
  const at = asDate(moment);
  return at ? `${timeFormat.format(at).replace(':', '.')} uur` : '';
}

/** A moment -> "vandaag 10.42 uur", "dinsdag 10.42 uur" within a week, else "24 november 10.42 uur". */
export function moment(iso: string, now: Date = new Date()): string {
  const at = asDate(iso);
  return at ? `${ago(iso, now)} ${clock(iso)}` : '';
}

/** A date or moment in relation to today: "vandaag", "gisteren", "morgen", "dinsdag", else "24 november". */
export function ago(date: string, now: Date = new Date()): string {
  const at = asDate(date);
  if (!at) return '';
  const days = daysBetween(dateOf(at), dateOf(now));
  if (days === 0) return 'vandaag';
  if (days === 1) return 'gisteren';
  if (days === -1) return 'morgen';
  if (Math.abs(days) < 7) return weekdayFormat.format(at);
  return dayFormat.format(at).replace(/^\S+ /, '');
}

/** Whole days from `date` until `today` (both `2026-11-22`); negative when `date` is still to come. */
export function daysBetween(date: string, today: string): number {
  return Math.round((Date.parse(`${today}T12:00:00Z`) - Date.parse(`${date}T12:00:00Z`)) / 86_400_000);
}

/** `2026-11-22` plus a number of days. */
export function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T12:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

function asDate(text: string): Date | undefined {
  if (!text) return undefined;
  const at = new Date(/^\d{4}-\d{2}-\d{2}$/.test(text) ? `${text}T12:00:00Z` : text);
  return Number.isNaN(at.getTime()) ? undefined : at;
}
