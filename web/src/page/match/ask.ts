import { isOpen } from '$page/followup/due';
import { coordinatorOf } from '$page/parent/wantsother';
import { addDays } from '$page/when';
import type { Followup, NewOp, Parent, Worker } from '$shared/types';

/** How the coordinator's task begins; also how it is found again. */
export const PEER_WISHED = 'De ouder wil praten met iemand die het zelf meemaakte';

/** How many days a coordinator has to look for somebody. Our own figure: no source names one. */
const within = 14;

/** The coordinator's task to look for somebody (R70), that is still open. */
export function searching(followups: readonly Followup[]): Followup | undefined {
  return followups.find((it) => isOpen(it) && it.what.startsWith(PEER_WISHED));
}

/** With a new wish comes a dated task, so that nobody forgets it. None where this phone knows no coordinator. */
export function searchOps(
  parent: Parent,
  about: { workers: readonly Worker[]; today: string; id: string },
): NewOp[] {
  const owner = coordinatorOf(about.workers, parent.municipality);
  if (owner === '') return [];
  const set = {
    parent: parent.id,
    what: `${PEER_WISHED}. Zoek wie past. Zei de ouder daar nog geen ja op? Vraag dat dan eerst.`,
    kind: 'arrange',
    owner,
    due: addDays(about.today, within),
    channel: 'none',
    promise: false,
  };
  return [{ do: 'create', collection: 'followups', id: about.id, set }];
}

/** The wish was taken back: nobody looks any further, as far as this worker may end the task. */
export function searchNoMore(
  followups: readonly Followup[],
  worker: { id: string; coordinates: boolean },
): NewOp[] {
  const open = searching(followups);
  const mine = open && (worker.coordinates || open.owner === worker.id || open.author === worker.id);
  if (!open || !mine) return [];
  const set = { state: 'cancelled', cancel_reason: 'De ouder wil dit liever toch niet.' };
  const was = { state: open.state, cancel_reason: open.cancel_reason };
  return [{ do: 'update', collection: 'followups', id: open.id, was, set }];
}
