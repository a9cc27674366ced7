import type { Allowed, Channel, ContactPreference } from '../types';

const caution: Record<Allowed, number> = { yes: 0, unknown: 1, no: 2 };

/**
 * The preference that counts for one channel. Where two phones each made one, the more protective is in force
 * until a coordinator decides; at equal caution the newest.
 */
export function inForce(
  prefs: readonly ContactPreference[],
  channel: Channel,
): ContactPreference | undefined {
  return prefs
    .filter((p) => p.channel === channel)
    .sort((a, b) => caution[a.allowed] - caution[b.allowed] || (a.happened_at < b.happened_at ? -1 : 1))
    .at(-1);
}

const day = 24 * 60 * 60 * 1000;

/** Must it be asked again? Older than 60 days, or never asked. */
export function askAgain(pref: ContactPreference | undefined, now: Date): boolean {
  if (!pref?.last_confirmed) return true;
  return now.getTime() - Date.parse(pref.last_confirmed) > 60 * day;
}
