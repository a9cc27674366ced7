import { openDraft, saveDraft } from '$page/shell/drafts';
import { opened } from '$page/shell/local.svelte';
import { rows } from '$page/shell/store.svelte';

import { answered } from './heard';

const KEY = 'signalen/gelezen';

/** What was answered, as this phone has it. Reactive. */
export const answers = () => answered(rows('signals'), rows('contributions'));

/** Which answers were read on this phone, by id; undefined on a phone that keeps nothing. */
export async function readAnswers(): Promise<string[] | undefined> {
  if (opened() === undefined) return undefined;
  return (await openDraft<{ read: string[] }>(KEY))?.read ?? [];
}

/** All that is answered now stands on the screen. */
export async function allRead(): Promise<void> {
  const { signals, shared } = answers();
  const read = await readAnswers();
  const now = [...signals, ...shared];
  if (read === undefined || now.every((id) => read.includes(id))) return;
  await saveDraft(KEY, { read: now });
}
