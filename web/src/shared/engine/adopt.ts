import type { Sealer } from '../crypto';
import { isEmpty, newMeta, syncMeta, type Db, type StoredOp, type Tx } from '../db';
import { aboutVerdict, sealThenWrite } from '../outbox';
import { startOver } from './forget';
import { Overtaken } from './overtaken';

/** What a server says to a new device. */
export interface Registered {
  device: string;
  epoch: string;
  /** The secret with which it delivers while locked; missing from an older server. */
  deliver?: string;
  keys?: { kid: string; public: string }[];
}

/**
 * This profile goes on as a new device: unsent work is numbered from 1, and everything is asked for again. Rows stay
 * until the new round is complete, so that nobody looks at an empty phone. Throws Overtaken.
 * @param was the device that has to be replaced; another tab may have done so already
 * @param lost number of an op that was lost, told to the worker; 0 = none
 * @param all the server knows nothing of the device that was: what it answered for is owed again
 */
export async function adopt(
  db: Db,
  sealer: Sealer,
  was: string,
  next: Registered,
  lost: number,
  at: string,
  all = false,
): Promise<void> {
  const why = `Een deel van uw werk (nummer ${lost}) is van dit toestel verdwenen voordat het verstuurd was. Kijk na of alles er nog is.`;
  const about = aboutVerdict({ seq: lost, parent: '' });
  await sealThenWrite(
    db,
    sealer,
    async () => (lost > 0 ? sealer.seal({ code: 'lost', why }, about) : undefined),
    async (tx, verdict) => {
      const meta = await syncMeta(tx, newMeta);
      if (meta.device !== was) throw new Overtaken();
      // A server that came back from a backup may lack what the device that was had sent
      const restored = meta.epoch !== '' && meta.epoch !== next.epoch;
      const number = await renumber(tx, all || restored);
      if (verdict) {
        const nothing = { do: 'create' as const, collection: '', id: '', parent: '' };
        await tx.put('tray', { ...nothing, at, kind: 'refused', seq: lost, verdict });
      }
      const { device, epoch, deliver = '', keys = meta.keys } = next;
      startOver(meta);
      const sync = { ...meta, device, epoch, deliver, keys, next: number, wiped: false };
      await tx.put('meta', { key: 'sync', sync });
    },
  );
}

/**
 * What is owed is numbered from 1; an emptied op owes nothing to a new device. Answered ops lie under them, in their
 * order, until the backup has passed them. Gives the next number.
 */
async function renumber(tx: Tx, all: boolean): Promise<number> {
  const ops = (await tx.all('ops')).sort((a, b) => a.seq - b.seq).filter((op) => !isEmpty(op));
  await tx.clear('ops');
  const owed = (op: StoredOp): boolean => all || op.state === 'queued';
  let number = 1;
  let past = -1_000_000_000;
  for (const op of ops) {
    await tx.put('ops', owed(op) ? { ...op, state: 'queued', seq: number++ } : { ...op, seq: past++ });
  }
  return number;
}

/**
 * The server had answered for this number before a purge emptied its op, so the emptied one looks strange to it. The
 * number is used and nothing else is left. Registering anew would send later ops twice.
 */
export async function pass(db: Db, seq: number): Promise<void> {
  await db.write(async (tx) => {
    const op = await tx.get('ops', seq);
    if (op && isEmpty(op)) await tx.put('ops', { ...op, state: 'settled' });
  });
}
