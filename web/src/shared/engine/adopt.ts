import type { Sealer } from '../crypto';
import { newMeta, syncMeta, type Db } from '../db';
import { Overtaken } from './overtaken';

/**
 * This profile goes on as a new device: unsent work is numbered from 1, and everything is asked for again. Rows stay
 * until the new round is complete, so that nobody looks at an empty phone.
 * @param was the device that has to be replaced; another tab may have done so already (Overtaken)
 * @param lost number of an op that was lost, told to the worker; 0 = none
 */
export async function adopt(
  db: Db,
  sealer: Sealer,
  was: string,
  next: { device: string; epoch: string },
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
    if (meta.device !== was) throw new Overtaken();
    const ops = (await tx.all('ops')).sort((a, b) => a.seq - b.seq);
    await tx.clear('ops');
    let number = 1;
    let past = -1_000_000_000; // answered ops lie under the unsent ones, in their order
    for (const op of ops) {
      if (op.state === 'queued') await tx.put('ops', { ...op, seq: number++ });
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
      sync: { ...meta, ...next, cursor: '', next: number, gen: meta.gen + 1, sweep: true, wiped: false },
    });
  });
}

/**
 * The server had answered for this number before a purge emptied its op, so the emptied one looks strange to it. The
 * number is used and nothing else is left: the op goes. Registering anew would send later ops twice.
 */
export async function pass(db: Db, seq: number): Promise<void> {
  await db.write(async (tx) => {
    const op = await tx.get('ops', seq);
    if (op && !op.sealed) await tx.remove('ops', seq);
  });
}
