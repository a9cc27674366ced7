import type { Parent, StationCard } from '$shared/types';
import { day } from '../when';

import { inUse } from './inuse';

/** The stations in use, in the order of the line (R63). */
export function line(stations: readonly StationCard[]): StationCard[] {
  return inUse(stations).sort((a, b) => Number(a.step) - Number(b.step));
}

/** Where a parent is on the line: index, or -1 when nobody knows or the station is not on it. */
export function hereOf(stations: readonly StationCard[], parent: Parent | undefined): number {
  if (!parent?.station) return -1;
  return stations.findIndex((it) => it.key === parent.station);
}

/** "U bent hier, sinds maandag 3 november"; who sees the dot and who hears the words get the same. */
export function hereWords(parent: Parent): string {
  return parent.station_at ? `U bent hier, sinds ${day(parent.station_at)}` : 'U bent hier';
}
