import type { NewOp } from '$shared/types';

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
}

export function items(): TrayItem[] {
  return [];
}

/** Keeps a mended op and takes the item out of the tray, together or not at all. */
export async function mend(seq: number, op: NewOp): Promise<void> {
  void seq;
  void op;
}

/** The worker throws the item away on purpose. */
export async function discard(seq: number): Promise<void> {
  void seq;
}
