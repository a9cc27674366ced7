import type { Encounter, Followup, NewOp, Parent, PeerKind, Worker } from '$shared/types';

import { isOpen } from '../followup/due';
import { coordinatorOf } from '../parent/wantsother';
import { addDays } from '../when';

/** A person whom a peer stands beside: who was seen last comes first, who was never seen at the end. */
export interface Beside {
  id: string;
  /** Moment of the last own meeting; "" when there was none. */
  last: string;
}

export function myPeople(parents: readonly Parent[], encounters: readonly Encounter[]): Beside[] {
  const last = new Map<string, string>();
  for (const it of encounters)
    if ((last.get(it.parent) ?? '') < it.happened_at) last.set(it.parent, it.happened_at);
  return parents
    .filter((it) => it.phase !== 'closed')
    .map((it) => ({ id: it.id, last: last.get(it.id) ?? '' }))
    .sort((a, b) => (a.last === b.last ? (a.id < b.id ? -1 : 1) : a.last < b.last ? 1 : -1));
}

/** A talk as a peer writes it down: with whom, and which of the four things it was (R71). */
export interface TalkForm {
  parent: string;
  peer_kind: PeerKind;
  note: string;
}

export function talkProblems(form: TalkForm): Record<string, string> {
  const found: Record<string, string> = {};
  if (form.peer_kind === '') found.peer_kind = 'Kies wat u deed.';
  if (form.note.length > 12000) found.note = 'Maak de tekst korter: hooguit 12.000 tekens.';
  return found;
}

/** Listening only is a whole talk too (R59). Without a person it goes to nobody but its writer. */
export function talkOp(form: TalkForm, id: string, guarded: boolean): NewOp {
  const set = {
    parent: form.parent,
    how: 'peer',
    kind: form.peer_kind === 'listened' ? 'listening_only' : 'conversation',
    peer_kind: form.peer_kind,
    note: form.note.trim(),
  };
  const op: NewOp = { do: 'create', collection: 'encounters', id, set };
  return guarded ? { ...op, answered: ['note'] } : op;
}

export const HELP_TASK = 'Hulp gevraagd door een ervaringsdeskundige';

/** A question to the coordinator of the municipality: a task of theirs, for tomorrow. Nothing when there is none. */
export function askHelpOps(
  about: { parent: string; text: string; guarded: boolean },
  by: { workers: readonly Worker[]; municipality: string; today: string; id: string },
): NewOp[] {
  const owner = coordinatorOf(by.workers, by.municipality);
  if (owner === '') return [];
  const set = {
    parent: about.parent,
    what: `${HELP_TASK}: ${about.text.trim()}`.slice(0, 500),
    kind: 'call',
    owner,
    due: addDays(by.today, 1),
    channel: 'none',
    promise: false,
  };
  const op: NewOp = { do: 'create', collection: 'followups', id: by.id, set };
  return [about.guarded ? { ...op, answered: ['what'] } : op];
}

export function helpProblem(text: string): string {
  if (text.trim().length < 3) return 'Schrijf kort op waar u hulp bij wilt.';
  if (text.trim().length > 400) return 'Maak de vraag korter: hooguit 400 tekens.';
  return '';
}

/** Own questions that are still open. */
export function openQuestions(followups: readonly Followup[], me: string): Followup[] {
  return followups.filter((it) => it.author === me && isOpen(it) && it.what.startsWith(HELP_TASK));
}

/** A peer's own limits, in plain words: what nobody asks of them (R71, R72). */
export const LIMITS = [
  'U bepaalt zelf hoeveel u doet. Nee zeggen mag altijd.',
  'U luistert en denkt mee. U hoeft niets op te lossen.',
  'Uw eigen verhaal is van u. Vertel alleen wat u wilt.',
  'Wordt het u te veel? Stop even en bel uw coördinator.',
  'Is er gevaar? Druk op Spoed. U hoeft dit niet alleen te doen.',
] as const;
