import { SvelteMap } from 'svelte/reactivity';
import { beforeLock } from '$page/lock/before';
import { dropDraft, listDrafts, saveDraft } from '$page/shell/drafts';
import { lockState } from '$page/shell/lock.svelte';
import { change, keep, row } from '$page/shell/store.svelte';
import type { Followup } from '$shared/types';

/*
 * "Gedaan" can be taken back for a moment. A finished follow-up cannot be opened
 * again, so the tap itself is what waits: it is on this device at once (as a
 * draft, so that a killed app loses nothing) and becomes an op a little later.
 */
const GRACE = 10_000;
const PREFIX = 'gedaan/';

const waiting = new SvelteMap<string, ReturnType<typeof setTimeout>>();

/** True while "Gedaan" can still be taken back. */
export function isFinishing(id: string): boolean {
  return waiting.has(id);
}

/** Marks a follow-up as done; it becomes final after ten seconds or when the screen is left. */
export async function finish(followup: Followup): Promise<void> {
  if (waiting.has(followup.id)) return;
  waiting.set(
    followup.id,
    setTimeout(() => void settle(followup.id), GRACE),
  );
  await saveDraft(PREFIX + followup.id, { parent: followup.parent });
}

/** Takes "Gedaan" back. */
export async function undo(id: string): Promise<void> {
  clearTimeout(waiting.get(id));
  waiting.delete(id);
  await dropDraft(PREFIX + id);
}

/** Makes every waiting "Gedaan" final: the screen is left or the app goes out of sight. */
export async function settleAll(): Promise<void> {
  await Promise.all([...waiting.keys()].map(settle));
}

/** Makes final what was still waiting when the app was closed. */
export async function resume(): Promise<void> {
  for (const draft of await listDrafts()) {
    if (!draft.key.startsWith(PREFIX)) continue;
    const id = draft.key.slice(PREFIX.length);
    if (!waiting.has(id)) await settle(id);
  }
}

/** On a locked phone no follow-up is found: the tap waits for `resume`. `keep` first, the draft after it: dying in between does it twice, and done twice is done once. */
async function settle(id: string): Promise<void> {
  clearTimeout(waiting.get(id));
  if (lockState() !== 'open') return void waiting.delete(id);
  const followup = row('followups', id);
  if (followup !== undefined && followup.state !== 'done' && followup.state !== 'cancelled') {
    await keep([change('followups', followup, { state: 'done' })]);
  }
  waiting.delete(id);
  await dropDraft(PREFIX + id);
}

document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'hidden') void settleAll();
});

beforeLock({ write: settleAll, forget: () => waiting.clear() });
