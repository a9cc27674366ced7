/** What happened to the messages of one municipality in a month: GET desk/outbox/report. Never per worker. */
export interface Month {
  /** 2026-11 */
  month: string;
  sent: number;
  delivered: number;
  failed: number;
  unclear: number;
  /** Parts of SMS, by which a carrier counts. */
  parts: number;
  pushes: number;
  stopped: Record<string, number>;
  /** The sentence of each reason. */
  words: Record<string, string>;
}

/** One line of a table with bars. */
export interface Bar {
  label: string;
  value: number;
}

const monthFormat = new Intl.DateTimeFormat('nl-NL', { month: 'long', year: 'numeric', timeZone: 'UTC' });

/** `2026-11` -> "november 2026". */
export function monthWords(month: string): string {
  return monthFormat.format(new Date(`${month}-15T12:00:00Z`));
}

/** How many were stopped, whatever the reason. */
export function stoppedIn({ stopped }: Month): number {
  return Object.values(stopped).reduce((sum, count) => sum + count, 0);
}

/** What became of them, in the order in which it is read. */
export function outcomes(month: Month): Bar[] {
  return [
    { label: 'Verstuurd', value: month.sent },
    { label: 'Aangekomen', value: month.delivered },
    { label: 'Niet gelukt', value: month.failed },
    { label: 'Niet zeker', value: month.unclear },
    { label: 'Gestopt', value: stoppedIn(month) },
  ];
}

/** Why messages were stopped: the most frequent reason first. */
export function reasons({ stopped, words }: Month): Bar[] {
  return Object.entries(stopped)
    .map(([code, value]) => ({ label: words[code] ?? 'Om een andere reden.', value }))
    .sort((a, b) => b.value - a.value || a.label.localeCompare(b.label, 'nl'));
}

/** How long a bar is, in hundredths of the longest of its table. */
export function share(value: number, bars: readonly Bar[]): number {
  const most = Math.max(...bars.map((bar) => bar.value), 0);
  return most === 0 ? 0 : Math.round((value / most) * 100);
}
