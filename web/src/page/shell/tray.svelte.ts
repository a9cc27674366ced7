import type { NewOp } from '$shared/types';
import { dropTrayItem, keepHere, trayItems } from './local.svelte';
import { wake } from './sync.svelte';

/** One thing that needs a look: the server refused it, kept part of it aside, or holds it for the coordinator. */
export interface TrayItem {
  /** Handle of this item in the tray. */
  seq: number;
  collection: string;
  id: string;
  set: object;
  code: string;
  why: string;
  fields: Record<string, string> | string[];
  at: string;
  kind: 'refused' | 'conflict' | 'held';
  do: 'create' | 'update';
  was?: object;
}

export function items(): TrayItem[] {
  return trayItems().map(({ nr, collection, id, body, said, at, kind, do: verb }) => ({
    seq: nr,
    collection,
    id,
    set: body.set,
    code: said.code ?? '',
    why: said.why ?? '',
    fields: said.fields ?? {},
    at,
    kind,
    do: verb,
    ...(body.was && { was: body.was }),
  }));
}

/** Keeps a mended op and takes the item out of the tray, together or not at all. */
export async function mend(seq: number, op: NewOp): Promise<void> {
  await keepHere([JSON.parse(JSON.stringify(op)) as NewOp], seq);
  void wake();
}

/** The worker throws the item away on purpose. */
export async function discard(seq: number): Promise<void> {
  await dropTrayItem(seq);
}
