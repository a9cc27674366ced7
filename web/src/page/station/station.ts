import { dayLabel, label, type NewOp, type Parent, type Station, type StationSource } from '$shared/types';

import { day } from '../when';

/** Where a parent is in the recovery, since when, and who told us (R34, R63). */
export interface StationForm {
  station: Station;
  station_at: string;
  station_source: StationSource;
}

export function stationForm(parent: Parent, today: string): StationForm {
  return {
    station: parent.station ?? '',
    station_at: parent.station_at || today,
    station_source: parent.station_source || 'parent',
  };
}

/** What has to be mended first, by field. */
export function stationProblems(form: StationForm, today: string): Record<string, string> {
  return form.station !== '' && form.station_at > today
    ? { station_at: 'Deze dag moet nog komen. Kies vandaag of eerder.' }
    : {};
}

/** Only what differs. Where nobody knows the station there is no date and no source either. */
export function stationOps(parent: Parent, form: StationForm): NewOp[] {
  const wanted = form.station === '' ? { station: '', station_at: '', station_source: '' } : form;
  const was: Record<string, unknown> = {};
  const set: Record<string, unknown> = {};
  for (const [field, value] of Object.entries(wanted)) {
    const old = (parent as unknown as Record<string, unknown>)[field] ?? '';
    if (value === old) continue;
    was[field] = old;
    set[field] = value;
  }
  return Object.keys(set).length === 0
    ? []
    : [{ do: 'update', collection: 'parents', id: parent.id, was, set }];
}

/** "Eerste toets, sinds dinsdag 24 november. De ouder vertelde het." */
export function stationWords(parent: Parent): string {
  if (!parent.station) return 'Nog niet bekend';
  const since = parent.station_at ? `, sinds ${day(parent.station_at)}` : '';
  const source = parent.station_source ? ` ${dayLabel('station_source', parent.station_source)}.` : '';
  return `${label('station', parent.station)}${since}.${source}`;
}
