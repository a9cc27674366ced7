import type { SyncMeta } from '$shared/db';
import { leaseIsOver as over } from '$shared/engine';

/** Past its lease the readable copy stays closed until this phone has been on line (sync.md). */
export function leaseIsOver(lease: Pick<SyncMeta, 'lease' | 'latest'>, now = new Date()): boolean {
  return over(lease, now.toISOString());
}
