import { label, type Worker } from '$shared/types';

const MAY_OWN = new Set(['ambassador', 'peer', 'coordinator']);

/**
 * Colleagues who can take a follow-up, alphabetical (R23); the present owner is
 * always among them, so that the choice shows how it is.
 */
export function colleagues(workers: Worker[], owner: string): { value: string; label: string }[] {
  return workers
    .filter((worker) => worker.id === owner || (worker.active && MAY_OWN.has(worker.role)))
    .sort((a, b) => a.name.localeCompare(b.name, 'nl'))
    .map((worker) => ({
      value: worker.id,
      label: `${worker.name}, ${label('role', worker.role).toLocaleLowerCase('nl')}`,
    }));
}
