import type { Followup, Parent, Worker } from '$shared/types';

import { isOpen } from '../followup/due';

/** A colleague and what is already on their plate, in words. Never a rank (R23). */
export interface Caseload {
  worker: Worker;
  words: string;
}

const MAY_CARRY = new Set(['ambassador', 'coordinator']);

/**
 * Everybody who can be the fixed contact person, alphabetical (R23).
 * Peers and those without a file role are left out: they may not see the file.
 */
export function caseloads(workers: Worker[], parents: Parent[], followups: Followup[]): Caseload[] {
  return workers
    .filter((worker) => worker.active && MAY_CARRY.has(worker.role))
    .sort((a, b) => a.name.localeCompare(b.name, 'nl'))
    .map((worker) => ({ worker, words: words(worker.id, parents, followups) }));
}

function words(worker: string, parents: Parent[], followups: Followup[]): string {
  const people = parents.filter(
    (parent) => parent.fixed_contact === worker && parent.phase !== 'closed',
  ).length;
  const open = followups.filter((it) => it.owner === worker && isOpen(it)).length;
  return `${peopleWords(people)}, ${followupWords(open)}`;
}

function peopleWords(count: number): string {
  if (count === 0) return 'nu voor niemand vaste contactpersoon';
  return count === 1 ? 'vaste contactpersoon van 1 ouder' : `vaste contactpersoon van ${count} ouders`;
}

function followupWords(count: number): string {
  if (count === 0) return 'geen open afspraken';
  return count === 1 ? '1 open afspraak' : `${count} open afspraken`;
}
