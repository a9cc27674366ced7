import type { Criterion, NewOp, CameBy, UrgencyStep } from '$shared/types';

/** What the worker filled in to lift somebody out of the order (R53-R56). */
export interface Asked {
  /** id of a known parent, or '' for somebody new */
  parent: string;
  name: string;
  came_by: CameBy | '';
  criteria: Criterion[];
  /** for which step it is asked (R55); '' = not said */
  step: UrgencyStep;
  reason: string;
  answered: boolean;
}

export interface Problem {
  id: string;
  text: string;
}

export function problemsOf(asked: Asked, someone: boolean): Problem[] {
  const found: Problem[] = [];
  if (!someone)
    found.push({ id: 'urgent-parent', text: 'Kies om welke ouder het gaat, of kies een nieuwe ouder.' });
  if (someone && asked.parent === '' && asked.came_by === '') {
    found.push({ id: 'urgent-came-by', text: 'Kies hoe wij deze ouder kennen.' });
  }
  if (asked.criteria.length === 0) found.push({ id: 'criteria', text: 'Kies wat er aan de hand is.' });
  return found;
}

/** The ops of an urgency; a new parent is made first. `id` makes ids. */
export function opsOf(asked: Asked, id: () => string): NewOp[] {
  const parent = asked.parent || id();
  const ops: NewOp[] = [];
  if (asked.parent === '') {
    const set = { name: asked.name.trim(), came_by: asked.came_by, phase: 'talked' };
    ops.push({ do: 'create', collection: 'parents', id: parent, set });
  }
  ops.push({
    do: 'create',
    collection: 'urgencies',
    id: id(),
    set: {
      parent,
      asked_by: 'municipality',
      criteria: [...asked.criteria],
      step: asked.step,
      reason: asked.reason.trim(),
      decision: 'asked',
    },
    ...(asked.answered ? { answered: ['reason'] } : {}),
  });
  return ops;
}
