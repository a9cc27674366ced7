import type { OpBody } from '$shared/outbox';
import { post } from './api';
import { opened, readAll } from './local.svelte';
import { readAgain } from './rebuild';
import { current } from './session.svelte';

/**
 * After a forgotten passphrase: the server opens for its worker what was sealed to it from here. Without a network
 * nothing happens; it is tried again at the next unlocking, and sent in any case.
 */
export async function reopenLost(): Promise<void> {
  const local = opened();
  if (!local?.open || !current()) return;
  try {
    const count = await readAgain(local.db, local.sealer, async (items) => {
      const answer = await post<{ items: { nr: number; body: OpBody }[] }>('reopen', { items });
      return answer.items;
    });
    if (count > 0 && opened() === local) await readAll();
  } catch {
    // not reached; nothing was touched
  }
}
