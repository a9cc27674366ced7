import type { Followup, NewOp, Parent, Worker } from '$shared/types';

import { addDays } from '../when';
import { isOpen } from '../followup/due';

/** How the coordinator's task begins; also how it is found again when the parent changes her mind. */
export const OTHER_PERSON = 'De ouder wil liever iemand anders';

/** Who looks for another person: the coordinator that everybody would find first; '' when there is none here. */
export function coordinatorOf(workers: readonly Worker[], municipality: string): string {
  return (
    workers
      .filter((it) => it.role === 'coordinator' && it.active)
      .filter((it) => it.municipality === municipality || it.municipality === undefined || !municipality)
      .map((it) => it.id)
      .sort()[0] ?? ''
  );
}

/**
 * "Ik wil liever iemand anders" (R16): a mark in the file, and a task with a date for the coordinator. No reason is
 * asked and none is kept. Without a coordinator on this phone the mark alone tells it: the desk lists it too.
 */
export function wantsOtherOps(
  parent: Parent,
  about: { workers: readonly Worker[]; today: string; id: string },
): NewOp[] {
  const mark: NewOp = {
    do: 'update',
    collection: 'parents',
    id: parent.id,
    was: { wants_other: parent.wants_other ?? false },
    set: { wants_other: true },
  };
  const owner = coordinatorOf(about.workers, parent.municipality);
  if (owner === '') return [mark];
  const set = {
    parent: parent.id,
    what: `${OTHER_PERSON}. Zoek een andere collega en bel de ouder.`,
    kind: 'arrange',
    owner,
    due: addDays(about.today, 3),
    channel: 'none',
    promise: false,
  };
  return [mark, { do: 'create', collection: 'followups', id: about.id, set }];
}

/** The parent changed her mind: the mark goes, and the task that was made for it does not go on. */
export function notNeededOps(
  parent: Parent,
  followups: readonly Followup[],
  worker: { id: string; coordinates: boolean },
): NewOp[] {
  const ops: NewOp[] = [
    {
      do: 'update',
      collection: 'parents',
      id: parent.id,
      was: { wants_other: true },
      set: { wants_other: false },
    },
  ];
  for (const it of followups) {
    const mine = worker.coordinates || it.owner === worker.id || it.author === worker.id;
    if (!isOpen(it) || !mine || !it.what.startsWith(OTHER_PERSON)) continue;
    const set = { state: 'cancelled', cancel_reason: 'De ouder wil toch geen ander.' };
    const was = { state: it.state, cancel_reason: it.cancel_reason };
    ops.push({ do: 'update', collection: 'followups', id: it.id, was, set });
  }
  return ops;
}
