import { keep, me, of, row } from '$page/shell/store.svelte';
import { seenWithdrawal } from '$shared/consent';
import type { Purpose } from '$shared/types';
import type { Draft } from './draft';
import { opsOf } from './ops';
import { isFull } from './room';
import { forgetRefusal, keepFailed } from './room.svelte';
import { parentOf, taskFollows } from './rules';
import { fromDraft, type ToldFacts } from './told';

/** What the screen after saving needs; the draft itself is gone by then. */
export interface Kept {
  draft: string;
  parent: string;
  banned: boolean;
  /** the coordinator gets a task: who goes on with her (R47) */
  onward: boolean;
  language: string;
  promises: ToldFacts['promises'];
}

/**
 * Puts the whole conversation in one transaction. Resolves with what was kept, or
 * with a sentence for the worker; the draft is untouched then.
 */
export async function save(draft: Draft): Promise<Kept | { trouble: string }> {
  const consents = draft.known === '' ? [] : of('consents', draft.known);
  const ops = opsOf(draft, {
    now: new Date().toISOString(),
    saw: (purpose, receiver) => seenWithdrawal(consents, purpose as Purpose, receiver),
  });
  try {
    await keep(ops);
    forgetRefusal();
  } catch (error) {
    keepFailed(error);
    return { trouble: sentence(error) };
  }
  return {
    draft: draft.id,
    parent: parentOf(draft),
    banned: draft.meeting.ban,
    onward: taskFollows(draft),
    language: draft.who.language,
    promises: fromDraft(draft, (worker) => (worker === '' ? me() : row('workers', worker))).promises,
  };
}

function sentence(error: unknown): string {
  if (isFull(error)) {
    return "Dit toestel is vol. Wat u schreef, staat hier nog. Maak ruimte vrij, bijvoorbeeld door foto's te wissen. Tik daarna weer op Bewaar gesprek.";
  }
  return 'Het toestel kon dit niet opslaan. Wat u schreef, staat hier nog. Tik nog een keer op Bewaar gesprek.';
}
