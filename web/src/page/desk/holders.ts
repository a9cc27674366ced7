import { moment } from '../when';

/** A phone that holds, or held, the file of a parent. */
export interface Holder {
  device: string;
  worker: string;
  label: string;
  last_contact: string;
  state: 'holds' | 'ordered' | 'gone';
  /** Since when, ISO; "" = not known. */
  at: string;
}

const order = ['holds', 'ordered', 'gone'];

/** Where something still stands first; then by name of the device. */
export function sortHolders(holders: readonly Holder[]): Holder[] {
  return [...holders].sort(
    (a, b) => order.indexOf(a.state) - order.indexOf(b.state) || a.label.localeCompare(b.label, 'nl'),
  );
}

/** What is known of one phone, in a sentence. */
export function holderWords({ state, at, last_contact }: Holder, now: Date): string {
  const when = at === '' ? '' : ` (${moment(at, now)})`;
  if (state === 'gone') return `Gewist en bevestigd${when}.`;
  if (state === 'holds') return 'Heeft deze gegevens.';
  const seen = last_contact === '' ? 'nog nooit contact' : `laatste contact ${moment(last_contact, now)}`;
  return `Moet ze wissen${when}, nog niet bevestigd: ${seen}.`;
}

/** One phone of an erasure. `confirmed_at`: "" = not yet. */
export interface PurgePhone {
  device: string;
  worker: string;
  label: string;
  last_contact: string;
  confirmed_at: string;
}

/** An order to forget a file for good. */
export interface Purge {
  id: string;
  parent: string;
  at: string;
  reason: string;
  phones: PurgePhone[];
}

/** How far an erasure is, in a sentence. */
export function purgeWords({ phones }: Purge): string {
  const waiting = phones.filter((phone) => phone.confirmed_at === '').length;
  if (phones.length === 0) return 'Er was geen toestel met deze gegevens.';
  if (phones.length === 1 && waiting === 1) return 'Het ene toestel heeft nog niet bevestigd dat het weg is.';
  if (waiting === 0) {
    return phones.length === 1
      ? 'Klaar: het ene toestel heeft bevestigd dat het weg is.'
      : `Klaar: alle ${phones.length} toestellen hebben bevestigd dat het weg is.`;
  }
  const gone = phones.length - waiting;
  const have = gone === 1 ? 'heeft' : 'hebben';
  return gone === 0
    ? `Nog geen van de ${phones.length} toestellen heeft bevestigd dat het weg is.`
    : `${gone} van de ${phones.length} toestellen ${have} bevestigd dat het weg is.`;
}
