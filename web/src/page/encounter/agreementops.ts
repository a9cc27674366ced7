import { addDays, dateOf } from '$page/when';
import type { NewOp } from '$shared/types';
import { endOfDay, startOfDay } from './amsterdam';
import type { Agreement, Draft } from './draft';
import { parentOf } from './rules';

/** The follow-ups of a conversation; a promise by SMS carries template and values. */
export function agreementOps(draft: Draft): NewOp[] {
  return draft.agreements.map((agreement) => ({
    do: 'create',
    collection: 'followups',
    id: agreement.id,
    set: { parent: parentOf(draft), encounter: draft.encounter, ...fields(agreement) },
    ...(draft.answered[`agreement.${agreement.id}`] ? { answered: ['what'] } : {}),
  }));
}

/** Two weeks on: not so soon that it presses, not so late that it is forgotten. */
export function laterDay(started: string): string {
  return addDays(dateOf(started), 14);
}

/** "Later": a task for oneself, so that the parent need not ask again (R3). A no asks nothing more. */
export function laterOps(draft: Draft): NewOp[] {
  const { meeting } = draft;
  if (meeting.outcome !== 'later' || meeting.ban) return [];
  const set = {
    parent: parentOf(draft),
    encounter: draft.encounter,
    what: 'Opnieuw contact zoeken. De ouder zei: later.',
    kind: 'visit',
    owner: '',
    due: meeting.later || laterDay(draft.started),
    channel: 'visit',
    promise: false,
    told_how: '',
    state: 'open',
  };
  return [{ do: 'create', collection: 'followups', id: meeting.laterId, set }];
}

/**
 * Fields of one follow-up as records.md names them. A message is true until the
 * end of its due day: later it becomes a task for a person, never an SMS.
 */
export function fields(agreement: Agreement): Record<string, unknown> {
  const sms = agreement.channel === 'sms';
  return {
    what: agreement.what.trim(),
    kind: sms ? 'message' : agreement.kind,
    owner: agreement.owner,
    due: agreement.due,
    channel: agreement.channel,
    promise: agreement.promise,
    told_how: agreement.promise ? agreement.told_how : '',
    state: 'open',
    template: sms ? agreement.template : '',
    values: sms ? Object.entries(agreement.values).map(([name, value]) => `${name}=${value.trim()}`) : [],
    not_before: sms && agreement.leaves !== '' ? startOfDay(agreement.leaves) : '',
    expires: sms && agreement.due !== '' ? endOfDay(agreement.due) : '',
  };
}
