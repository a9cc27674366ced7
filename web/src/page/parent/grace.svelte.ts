import { SvelteMap } from 'svelte/reactivity';
import { dropDraft, listDrafts, saveDraft } from '$page/shell/drafts';
import { keep } from '$page/shell/store.svelte';
import type { NewOp } from '$shared/types';

/*
 * What can be taken back for a moment. The tap is on this device at once (as a draft, so that a killed app loses
 * nothing), and becomes ops a little later. Never for a withdrawal: that counts at once.
 */
const GRACE = 10_000;
const PREFIX = 'straks/';

const waiting = new SvelteMap<string, { ops: NewOp[]; timer: ReturnType<typeof setTimeout> }>();

/** True while this can still be taken back. */
export function isHeld(key: string): boolean {
  return waiting.has(key);
}

/** Keeps these ops in ten seconds, or when the screen is left; until then `takeBack` undoes them. */
export async function hold(key: string, parent: string, ops: NewOp[]): Promise<void> {
  if (waiting.has(key)) return;
  waiting.set(key, { ops, timer: setTimeout(() => void settle(key), GRACE) });
  await saveDraft(PREFIX + key, { parent, ops });
}

export async function takeBack(key: string): Promise<void> {
  clearTimeout(waiting.get(key)?.timer);
  waiting.delete(key);
  await dropDraft(PREFIX + key);
}

/** Makes final what still waits: the screen is left or the app goes out of sight. */
export async function settleHeld(): Promise<void> {
  await Promise.all([...waiting.keys()].map(settle));
}

/** Makes final what still waited when the app was closed. */
export async function resumeHeld(): Promise<void> {
  for (const { key, value } of await listDrafts()) {
    const name = key.slice(PREFIX.length);
    if (!key.startsWith(PREFIX) || waiting.has(name)) continue;
    await keep((value as { ops: NewOp[] }).ops);
    await dropDraft(key);
  }
}

/** `keep` first, the draft after it: dying in between does it twice, and ending twice is ending once. */
async function settle(key: string): Promise<void> {
  const held = waiting.get(key);
  if (held === undefined) return;
  clearTimeout(held.timer);
  await keep(held.ops);
  waiting.delete(key);
  await dropDraft(PREFIX + key);
}

document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'hidden') void settleHeld();
});
