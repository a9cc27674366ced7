import { daysBetween, dateOf, moment } from '../when';

/**
 * Until when the data of parents can be read without having been on line; "" when nothing was agreed.
 * @param lease moment, ISO; "" = none
 */
export function leaseWords(lease: string, now: Date): string {
  if (lease === '') return '';
  if (Date.parse(lease) <= now.getTime()) return 'Voorbij. Zoek verbinding, dan gaat het slot weer open.';
  const days = daysBetween(dateOf(now), dateOf(lease));
  const long = days === 0 ? 'vandaag nog' : days === 1 ? 'nog 1 dag' : `nog ${days} dagen`;
  return `${moment(lease, now)} (${long}). Elke keer met internet begint dit opnieuw.`;
}
