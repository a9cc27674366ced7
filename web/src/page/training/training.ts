import { passThrough } from '$shared/crypto';
import { rows } from '../shell/store.svelte';
import { opened, showInstead, showReal, training } from '../shell/local.svelte';
import { startSync, stopSync } from '../shell/sync.svelte';
import type { Collection } from '$shared/types';
import { memoryDb } from './memorydb';
import { practiceRows } from './people';

/** What belongs to nobody is the same as always. */
const reference: Collection[] = [
  'municipalities',
  'workers',
  'consent_texts',
  'message_templates',
  'help_offers',
  'knowledge_items',
  'walk_in_places',
  'stations',
  'urgency_criteria',
];

/**
 * From here on every screen shows invented people, and what is kept lies in the memory of this page alone: no disk, no
 * number, no server. Real work is not touched. Nothing happens while locked.
 */
export async function startTraining(now: Date): Promise<void> {
  const worker = opened()?.open?.worker;
  if (!worker || training()) return;
  const same = reference.flatMap((collection) => rows(collection).map((record) => ({ collection, record })));
  const db = memoryDb();
  await db.write(async (tx) => {
    for (const { collection, record } of [...same, ...practiceRows(worker, now)]) {
      const parent = 'parent' in record && typeof record.parent === 'string' ? record.parent : '';
      const about = { collection, id: record.id, version: 1, parent };
      await tx.put('rows', { ...about, gen: 0, sealed: await passThrough.seal({ ...record }, about) });
    }
  });
  stopSync();
  await showInstead(db);
}

/** What was practised is gone; real work is there again, and is sent on. */
export async function stopTraining(): Promise<void> {
  await showReal();
  startSync();
}
