import { Unreadable } from '$shared/crypto';
import type { StoredDraft, StoreName } from '$shared/db';
import { sealThenWrite } from '$shared/outbox';
import { opened } from './local.svelte';

export interface Draft {
  key: string;
  value: object;
  at: string;
}

/** Writing a draft never stands in the way of keeping a conversation. */
const alone: StoreName[] = ['drafts'];
export const aboutDraft = ({ key, parent }: Pick<StoredDraft, 'key' | 'parent'>) => ({
  collection: 'drafts',
  id: key,
  version: 0,
  parent,
});

/** Keeps unfinished work. A value with a `parent` goes when that parent is erased. */
export async function saveDraft(key: string, value: object): Promise<void> {
  const { db, sealer, poster } = must();
  const plain = JSON.parse(JSON.stringify(value)) as { parent?: unknown };
  const parent = typeof plain.parent === 'string' ? plain.parent : '';
  const at = new Date().toISOString();
  // For a forgotten passphrase: unfinished work is work too
  const post = await poster?.post({ at, do: 'draft', collection: 'drafts', id: key, set: plain });
  await sealThenWrite(
    db,
    sealer,
    () => sealer.seal(plain, aboutDraft({ key, parent })),
    (tx, sealed) => tx.put('drafts', { key, parent, at, sealed, ...(post && { post }) }),
    alone,
  );
}

/** The draft as it was last saved, or undefined. */
export async function openDraft<T extends object = Record<string, unknown>>(
  key: string,
): Promise<T | undefined> {
  const { db } = must();
  const stored = await db.read((tx) => tx.get('drafts', key), alone);
  return stored && read<T>(stored);
}

export async function dropDraft(key: string): Promise<void> {
  await must().db.writeSoon((tx) => tx.remove('drafts', key), alone);
}

/** All drafts that can be read here, the newest first. */
export async function listDrafts(): Promise<Draft[]> {
  const stored = await must().db.read((tx) => tx.all('drafts'), alone);
  const drafts: Draft[] = [];
  for (const one of stored) {
    const value = await read<object>(one);
    if (value) drafts.push({ key: one.key, at: one.at, value });
  }
  return drafts.sort((a, b) => (a.at < b.at ? 1 : -1));
}

async function read<T>(stored: StoredDraft): Promise<T | undefined> {
  try {
    return await must().sealer.open<T>(stored.sealed, aboutDraft(stored));
  } catch (error) {
    if (error instanceof Unreadable) return undefined;
    throw error;
  }
}

function must() {
  const local = opened();
  if (!local) throw new Error('no store is open');
  return local;
}
