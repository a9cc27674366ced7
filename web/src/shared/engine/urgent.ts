import type { StoredOp } from '../db';

/** What cannot wait (R56): while one of these is unsent, all that is owed goes up before anything comes down. */
export function isUrgent({ do: doing, collection }: Pick<StoredOp, 'do' | 'collection'>): boolean {
  return doing === 'create' && collection === 'urgencies';
}
