import { of, row } from '$page/shell/store.svelte';

import { calledBy } from './name';
import { lastMeetings } from './search';

/** What to call the parent with this id; reactive. */
export function called(parent: string): string {
  const found = row('parents', parent);
  if (found !== undefined && found.name.trim() !== '') return found.name.trim();
  return calledBy(found, lastMeetings(of('encounters', parent)).get(parent));
}

/** The name of a colleague, by id; reactive. */
export function colleague(worker: string): string {
  return row('workers', worker)?.name ?? 'een collega';
}
