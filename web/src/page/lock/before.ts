import { lock, lockState } from '../shell/lock.svelte';

/** Something half-typed. */
export interface Unfinished {
  /** Puts it on the disk, sealed. */
  write(): Promise<void>;
  /** Lets go of it in memory. */
  forget(): void;
}

const unfinished = new Set<Unfinished>();

/** Takes part in locking: what is open is written down while the keys are still there, and then forgotten. */
export function beforeLock(part: Unfinished): void {
  unfinished.add(part);
}

const grace = 1_000; // milliseconds; a store that hangs does not keep the door open

/** Lets everybody write down what is open. Never throws: what cannot be written says so itself. */
export async function writeDown(): Promise<void> {
  const done = Promise.allSettled([...unfinished].map((part) => part.write()));
  await Promise.race([done, new Promise((late) => setTimeout(late, grace))]);
}

/** Locks. Also on a locked phone: a meeting without a name may be half-typed. */
export async function lockNow(): Promise<void> {
  await writeDown();
  for (const part of unfinished) part.forget();
  if (lockState() === 'open') lock();
}
