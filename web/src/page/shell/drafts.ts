import type { StoreName } from '$shared/db';
import { opened } from './local.svelte';

export interface Draft {
  key: string;
  value: object;
  at: string;
}

/** Writing a draft never stands in the way of keeping a conversation. */
const alone: StoreName[] = ['drafts'];
const about = (key: string) => ({ collection: 'drafts', id: key, version: 0 });

/** Keeps unfinished work. A value with a `parent` goes when that parent is erased. */
export async function saveDraft(key: string, value: object): Promise<void> {
  const { db, sealer } = must();
  const plain = JSON.parse(JSON.stringify(value)) as { parent?: unknown };
  const sealed = await sealer.seal(plain, about(key));
  const parent = typeof plain.parent === 'string' ? plain.parent : '';
  await db.write((tx) => tx.put('drafts', { key, parent, at: new Date().toISOString(), sealed }), alone);
}

/** The draft as it was last saved, or undefined. */
export async function openDraft<T extends object = Record<string, unknown>>(
  key: string,
): Promise<T | undefined> {
  const { db, sealer } = must();
  const stored = await db.read((tx) => tx.get('drafts', key), alone);
  return stored && sealer.open<T>(stored.sealed, about(key));
}

export async function dropDraft(key: string): Promise<void> {
  await must().db.writeSoon((tx) => tx.remove('drafts', key), alone);
}

/** All drafts, the newest first. */
export async function listDrafts(): Promise<Draft[]> {
  const { db, sealer } = must();
  const stored = await db.read((tx) => tx.all('drafts'), alone);
  const drafts = await Promise.all(
    stored.map(async ({ key, at, sealed }) => ({
      key,
      at,
      value: await sealer.open<object>(sealed, about(key)),
    })),
  );
  return drafts.sort((a, b) => (a.at < b.at ? 1 : -1));
}

function must() {
  const local = opened();
  if (!local) throw new Error('no store is open');
  return local;
}
