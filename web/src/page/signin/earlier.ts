import { ago } from '../when';

/** Another device of this worker, as the server last heard of it. Moments are ISO, "" = never. */
export interface Earlier {
  label: string;
  unsent: number;
  oldest_unsent: string;
  last_contact: string;
}

/** What stood on other devices and was not sent, one sentence each. */
export function earlierWords(earlier: readonly Earlier[], now: Date): string[] {
  return earlier
    .filter(({ unsent }) => unsent > 0)
    .map(({ label, unsent, oldest_unsent }) => {
      const where = label === '' ? 'een ander toestel' : `"${label}"`;
      const since = (words: string): string =>
        oldest_unsent === '' ? '' : `, ${words} ${ago(oldest_unsent, now)}`;
      return unsent === 1
        ? `Op ${where} stond volgens ons nog 1 ding dat niet verstuurd is${since('van')}.`
        : `Op ${where} stonden volgens ons nog ${unsent} dingen die niet verstuurd zijn${since('het oudste van')}.`;
    });
}
