import { Unreadable, type Sealer } from '../crypto';
import { newMeta, syncMeta, type Db, type StoredOp, type Tx } from '../db';
import type { NewOp } from '../types';
import { aboutOp, type OpBody } from './body';
import { sealThenWrite } from './keys';
import type { Poster } from './poster';

/** The store of one worker, and the keys to it. */
export interface Keeping {
  db: Db;
  sealer: Sealer;
  /** Missing as long as no key of the server is known: then the readable copy is what is sent. */
  poster?: Poster | undefined;
}

/** An op larger than the server takes (128 KB). */
export class TooLarge extends Error {}

const largest = 128 * 1024 - 1024; // room for the number and the names around the body

type Unnumbered = Omit<StoredOp, 'seq'>;

/**
 * Keeps ops on this device: sealed first, then one transaction that gives them their numbers. All of them or none.
 * Resolves only when they are on the disk.
 * @param at moment of capture, ISO
 * @param mends number of the tray item that these ops replace, taken away in the same transaction
 */
export async function keep(from: Keeping, ops: NewOp[], at: string, mends?: number): Promise<StoredOp[]> {
  const parents = await parentsOf(from.db, ops);
  return sealThenWrite(
    from.db,
    from.sealer,
    () => Promise.all(ops.map((op, i) => prepare(from, op, at, parents[i]!))),
    (tx, sealed) => number(tx, sealed, mends),
  );
}

async function number(tx: Tx, sealed: Unnumbered[], mends?: number): Promise<StoredOp[]> {
  const meta = await syncMeta(tx, newMeta);
  const kept = sealed.map((op, i) => ({ ...op, seq: meta.next + i }));
  await Promise.all(kept.map((op) => tx.put('ops', op, true)));
  await tx.put('meta', { key: 'sync', sync: { ...meta, next: meta.next + kept.length } });
  if (mends !== undefined) await tx.remove('tray', mends);
  return kept;
}

async function prepare(from: Keeping, op: NewOp, at: string, parent: string): Promise<Unnumbered> {
  const set = op.set as Record<string, unknown>;
  const body: OpBody = { set };
  if (op.do === 'update') body.was = op.was as Record<string, unknown>;
  if (op.answered?.length) body.answered = [...op.answered];
  const head = { at, do: op.do, collection: op.collection, id: op.id };
  const [sealed, post] = await Promise.all([
    from.sealer.seal(body, aboutOp({ ...head, parent })),
    from.poster?.post({ ...head, ...body }),
  ]);
  const size = post ? (post.bytes.length * 4) / 3 : sealed.bytes.length;
  if (size > largest) throw new TooLarge(`${op.collection}/${op.id}`);
  return {
    ...head,
    parent,
    state: 'queued',
    withdrawal: op.collection === 'consents' && set.decision === 'withdrawn',
    ...(post && { post }),
    sealed,
  };
}

/** An update does not name its parent: it is that of the row, or of the op that made it. */
async function parentsOf(db: Db, ops: NewOp[]): Promise<string[]> {
  const named = ops.map((op) => {
    const { parent } = op.set as { parent?: unknown };
    if (op.collection === 'parents') return op.id;
    if (typeof parent === 'string') return parent;
    return op.do === 'create' ? '' : undefined;
  });
  if (!named.includes(undefined)) return named as string[];
  return db.read(async (tx) => {
    const made = await tx.all('ops');
    return Promise.all(
      ops.map(async (op, i) => named[i] ?? (await sought(tx, made, op)) ?? sibling(ops, named, op)),
    );
  });
}

async function sought(tx: Tx, made: StoredOp[], op: NewOp): Promise<string | undefined> {
  const row = await tx.get('rows', [op.collection, op.id]);
  return row?.parent ?? made.find((o) => o.do === 'create' && o.id === op.id)?.parent;
}

/** Made in this very call. */
function sibling(ops: NewOp[], named: (string | undefined)[], op: NewOp): string {
  return named[ops.findIndex((o) => o.do === 'create' && o.id === op.id)] ?? '';
}

/** The body of an op, or undefined when this device can no longer read it: it is still sent. */
export async function readable(
  sealer: Sealer,
  op: Parameters<typeof aboutOp>[0] & Pick<StoredOp, 'sealed'>,
): Promise<OpBody | undefined> {
  if (!op.sealed) return undefined;
  try {
    return await sealer.open<OpBody>(op.sealed, aboutOp(op));
  } catch (error) {
    if (error instanceof Unreadable) return undefined;
    throw error;
  }
}
