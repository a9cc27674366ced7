import type { Sealer } from '$shared/crypto';
import { toBase64 } from '$shared/crypto';
import {
  newMeta,
  syncMeta,
  type Db,
  type Post,
  type StoredDraft,
  type StoredOp,
  type StoredTrayItem,
  type StoredVault,
} from '$shared/db';
import { loseReadable } from '$shared/engine';
import { aboutOp, readable, sealThenWrite, type OpBody } from '$shared/outbox';
import { aboutDraft } from './drafts';

/**
 * Puts a new lock in the place of what was there. The copy that only the old lock could open goes, and is asked for
 * again; what is still to be sent, and what waits for a look, stays: it is sealed to the server as well.
 */
export async function rebuild(db: Db, vault: StoredVault): Promise<void> {
  await db.write(async (tx) => {
    const had = await tx.get('vault', 'vault');
    const meta = await syncMeta(tx, newMeta);
    // Also when an order to wipe took the lock: another tab may have stored a key since
    if (had || meta.device !== '') {
      await loseReadable(tx, meta);
      await tx.put('meta', { key: 'sync', sync: meta });
    }
    await tx.put('vault', vault);
  });
}

type Item =
  | { store: 'ops'; value: StoredOp; post: Post }
  | { store: 'tray'; value: StoredTrayItem; post: Post }
  | { store: 'drafts'; value: StoredDraft; post: Post };

const most = 100;

/**
 * Asks the server to open what this device can no longer read of its own sealed work, and seals it for the new lock.
 * What does not come back is still sent; it is only not shown.
 * @param ask gives the bodies by their number; throws when the server was not reached, and then it is done later
 * @returns how many can be read again
 */
export async function readAgain(
  db: Db,
  sealer: Sealer,
  ask: (items: { nr: number; kid: string; sealed: string }[]) => Promise<{ nr: number; body: OpBody }[]>,
): Promise<number> {
  const shut = await unreadable(db, sealer);
  let count = 0;
  for (let from = 0; from < shut.length; from += most) {
    const some = shut.slice(from, from + most);
    const asked = some.map(({ post }, nr) => ({ nr, kid: post.kid, sealed: toBase64(post.bytes) }));
    for (const { nr, body } of await ask(asked)) {
      const item = some[nr];
      if (item) await putBack(db, sealer, item, body);
      count += item ? 1 : 0;
    }
  }
  return count;
}

async function unreadable(db: Db, sealer: Sealer): Promise<Item[]> {
  const [ops, tray, drafts] = await db.read((tx) =>
    Promise.all([tx.all('ops'), tx.all('tray'), tx.all('drafts')]),
  );
  const items: Item[] = [];
  for (const value of ops) {
    if (value.post && value.state !== 'settled' && !(await readable(sealer, value))) {
      items.push({ store: 'ops', value, post: value.post });
    }
  }
  for (const value of tray) {
    if (value.post && !(await readable(sealer, value)))
      items.push({ store: 'tray', value, post: value.post });
  }
  for (const value of drafts) {
    const opens = await sealer.open(value.sealed, aboutDraft(value)).then(
      () => true,
      () => false,
    );
    if (value.post && !opens) items.push({ store: 'drafts', value, post: value.post });
  }
  return items;
}

/** Only the readable copy is put back, on what is still there: the rest may have changed meanwhile. */
async function putBack(db: Db, sealer: Sealer, item: Item, body: OpBody): Promise<void> {
  const { store, value } = item;
  const about = store === 'drafts' ? aboutDraft(value) : aboutOp(value);
  const copy = store === 'drafts' ? body.set : tidy(body);
  await sealThenWrite(
    db,
    sealer,
    () => sealer.seal(copy, about),
    async (tx, sealed) => {
      if (store === 'ops') {
        const now = await tx.get('ops', value.seq);
        if (now?.post && now.id === value.id) await tx.put('ops', { ...now, sealed });
      } else if (store === 'tray') {
        const now = await tx.get('tray', value.nr!);
        if (now?.post) await tx.put('tray', { ...now, sealed });
      } else {
        const now = await tx.get('drafts', value.key);
        if (now?.at === value.at) await tx.put('drafts', { ...now, sealed });
      }
    },
  );
}

function tidy({ set, was, answered }: OpBody): OpBody {
  return { set, ...(was && { was }), ...(answered && { answered }) };
}
