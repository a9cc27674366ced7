import type { LockState } from '../shell/lock.svelte';

/** What decides which screen may be seen. */
export interface Standing {
  lock: LockState;
  /** Somebody with files of parents is signed in. */
  files: boolean;
  /** The readable copy is locked away until the phone has been on line. */
  leaseOver: boolean;
  /** The coordinator put this device out of use. */
  wiped: boolean;
}

/** Screens that hold nothing of anybody: they stay open whatever is locked. */
const outside: readonly string[] = ['spoed', 'notities', 'zonder-naam', 'proeftuin', 'aanmelden'];

/** About this device and not about parents: these help to get on line again. */
const own: readonly string[] = ['inrichten', 'meer', 'opslag', 'slot', 'account'];

/** Name of the screen that stands in the place of the one that was asked for; "" = none, it may be seen. */
export function gate(asked: string, { lock, files, leaseOver, wiped }: Standing): string {
  if (outside.includes(asked)) return '';
  if (lock === 'locked' || lock === 'pin') return 'ontgrendelen';
  if (wiped) return asked === 'inrichten' && files ? '' : 'uitgezet';
  if (lock === 'none' && files) return asked === 'inrichten' ? '' : 'inrichten';
  return leaseOver && !own.includes(asked) ? 'verlopen' : '';
}
