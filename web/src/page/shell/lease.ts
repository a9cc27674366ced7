import type { SyncMeta } from '$shared/db';

/**
 * Past its lease the readable copy stays closed until this phone has been on line (sync.md). A clock that was put back
 * does not lengthen it.
 */
export function leaseIsOver(
  { lease, latest }: Pick<SyncMeta, 'lease' | 'latest'>,
  now = new Date(),
): boolean {
  if (lease === '') return false;
  const at = now.toISOString();
  return (at > latest ? at : latest) > lease;
}
