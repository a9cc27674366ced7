import type { Sealer } from '../crypto';
import { newMeta, syncMeta, type Db } from '../db';

/**
 * This profile goes on as a new device: unsent work is numbered from 1, and everything is asked for again. Rows stay
 * until the new round is complete, so that nobody looks at an empty phone.
 * @param lost number of an op that was lost, told to the worker; 0 = none
 */
export async function adopt(
  db: Db,
  sealer: Sealer,
  device: string,
  epoch: string,
  lost: number,
  at: string,
): Promise<void> {
  const why = `Een deel van uw werk (nummer ${lost}) is van dit toestel verdwenen voordat het verstuurd was. Kijk na of alles er nog is.`;
  const verdict = await sealer.seal(
    { code: 'lost', why },
    { collection: 'tray', id: String(lost), version: 0 },
  );
  await db.write(async (tx) => {
    const meta = await syncMeta(tx, newMeta);
    const ops = (await tx.all('ops')).sort((a, b) => a.seq - b.seq);
    await tx.clear('ops');
    let next = 1;
    let past = -1_000_000_000; // answered ops lie under the unsent ones, in their order
    for (const op of ops) {
      if (op.state === 'queued') await tx.put('ops', { ...op, seq: next++ });
      else if (op.state === 'done') await tx.put('ops', { ...op, seq: past++ });
    }
    if (lost > 0) {
      await tx.put('tray', {
        at,
        do: 'create',
        collection: '',
        id: '',
        parent: '',
        kind: 'refused',
        seq: lost,
        verdict,
      });
    }
    await tx.put('meta', {
      key: 'sync',
      sync: { ...meta, device, epoch, cursor: '', next, gen: meta.gen + 1, sweep: true, wiped: false },
    });
  });
}
