import { newMeta, syncMeta, type Db, type SyncMeta } from '../db';
import type { Answer, Request } from './protocol';

const day = 24 * 60 * 60 * 1000;
const hour = 60 * 60 * 1000;

type Lease = Pick<SyncMeta, 'lease' | 'latest'>;

/**
 * Past its lease the readable copy stays closed until this phone has been on line (sync.md). A clock that was put back
 * does not lengthen it by more than a day. No lease: nobody ever set one.
 * @param now the device's clock, ISO
 */
export function leaseIsOver({ lease, latest }: Lease, now: string): boolean {
  if (lease === '') return false;
  const at = Date.parse(now);
  return at > Date.parse(lease) || (latest !== '' && (latest > lease || at < Date.parse(latest) - day));
}

/**
 * The lease after an answer, counted from the moment this device asked, for its clock may be years off. What was only
 * delivered renews nothing: nobody looked up what this worker may still see.
 */
export function leaseAfter(before: Lease, request: Request, answer: Answer): Lease {
  const latest = request.now > before.latest ? request.now : before.latest;
  if (answer.delivered || answer.hurried) return { lease: before.lease, latest };
  const span = Date.parse(answer.lease_until ?? '') - Date.parse(answer.now);
  const lease = Number.isFinite(span) ? new Date(Date.parse(request.now) + span).toISOString() : '';
  return { lease, latest: request.now };
}

/** Remembers how late it has been, about once an hour, so that a clock that is put back is noticed. */
export async function noteClock(db: Db, { lease, latest }: Lease, now: string): Promise<void> {
  if (lease === '' || (latest !== '' && Date.parse(now) < Date.parse(latest) + hour)) return;
  await db.writeSoon(
    async (tx) => {
      const sync = await syncMeta(tx, newMeta);
      if (now > sync.latest) await tx.put('meta', { key: 'sync', sync: { ...sync, latest: now } });
    },
    ['meta'],
  );
}
