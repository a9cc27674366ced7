import type { Encounter, Followup, Need, Parent, Urgency } from '$shared/types';

import { isLate, isOpen } from '../followup/due';

export type WorkKind = 'urgency' | 'request' | 'other_person' | 'promise' | 'stopped';

/** One line of the Werkvoorraad. */
export interface WorkItem {
  key: string;
  kind: WorkKind;
  parent: string;
  /** Moment or date that decides its place in the list. */
  at: string;
  /** A granted or still undecided urgency lifts it (R53, R56). */
  urgent: boolean;
  urgency: Urgency | undefined;
  followup: Followup | undefined;
}

export interface WorkInput {
  parents: Parent[];
  needs: Need[];
  encounters: Encounter[];
  followups: Followup[];
  urgencies: Urgency[];
  /** Date of today, 2026-11-22. */
  today: string;
}

/** "Volgorde: datum, behalve bij spoed" (R53): the oldest date first, urgencies on top. */
export function worklist(input: WorkInput): WorkItem[] {
  const lifted = new Set(input.urgencies.filter((it) => it.decision !== 'declined').map((it) => it.parent));
  const items = [
    ...input.urgencies.filter((it) => it.decision === 'asked').map(urgencyItem),
    ...requests(input),
    ...wantsOther(input.parents),
    ...fromFollowups(input),
  ].map((item) => ({ ...item, urgent: item.urgent || lifted.has(item.parent) }));
  return items.sort((a, b) => place(a) - place(b) || a.at.localeCompare(b.at) || a.key.localeCompare(b.key));
}

/** An urgency that waits for a decision, then whom an urgency lifts, then everybody else. */
function place(it: WorkItem): number {
  if (it.kind === 'urgency') return 0;
  return it.urgent ? 1 : 2;
}

function item(kind: WorkKind, id: string, parent: string, at: string): WorkItem {
  return {
    key: `${kind}/${id}`,
    kind,
    parent,
    at,
    urgent: kind === 'urgency',
    urgency: undefined,
    followup: undefined,
  };
}

function urgencyItem(urgency: Urgency): WorkItem {
  return { ...item('urgency', urgency.id, urgency.parent, urgency.happened_at), urgency };
}

/** Parents who asked for help and have nobody yet (R75), with the moment they first asked. */
function requests(input: WorkInput): WorkItem[] {
  const asked = firstAsked(input.needs, input.encounters);
  return input.parents
    .filter((parent) => parent.fixed_contact === '' && parent.phase !== 'closed')
    .filter((parent) => parent.phase === 'asked_help' || asked.has(parent.id))
    .map((parent) => item('request', parent.id, parent.id, asked.get(parent.id) ?? parent.happened_at));
}

function firstAsked(needs: Need[], encounters: Encounter[]): Map<string, string> {
  const first = new Map<string, string>();
  const note = (parent: string, at: string) => {
    const known = first.get(parent);
    if (parent !== '' && (known === undefined || at < known)) first.set(parent, at);
  };
  for (const need of needs) if (need.wish === 'help_now') note(need.parent, need.happened_at);
  for (const it of encounters) if (it.outcome === 'asked_help') note(it.parent, it.happened_at);
  return first;
}

function wantsOther(parents: Parent[]): WorkItem[] {
  return parents
    .filter((parent) => parent.wants_other && parent.fixed_contact !== '' && parent.phase !== 'closed')
    .map((parent) => item('other_person', parent.id, parent.id, parent.recorded_at));
}

/** What the machine left to a person: a message that may not go, a difference that it may not decide. */
const FOR_A_PERSON = new Set(['message_stopped', 'safety', 'conflict']);

function fromFollowups({ followups, today }: WorkInput): WorkItem[] {
  const found: WorkItem[] = [];
  for (const followup of followups) {
    const stopped = FOR_A_PERSON.has(followup.kind);
    if (followup.promise && isLate(followup, today)) {
      found.push({ ...item('promise', followup.id, followup.parent, followup.due), followup });
    } else if (stopped && isOpen(followup)) {
      const at = followup.happened_at;
      found.push({ ...item('stopped', followup.id, followup.parent, at), followup });
    }
  }
  return found;
}
