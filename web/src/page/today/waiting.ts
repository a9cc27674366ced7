/** A conversation that was begun and not saved. */
export interface WaitingDraft {
  key: string;
  id: string;
  /** Step to go on with, 1 to 7. */
  step: number;
  at: string;
  /** Name of the parent, or '' while there is none. */
  name: string;
}

interface StoredDraft {
  key: string;
  value: object;
  at: string;
}

/** Conversations among the stored drafts, the last one touched first. */
export function waitingDrafts(stored: StoredDraft[], nameOf: (parent: string) => string): WaitingDraft[] {
  return stored
    .flatMap((draft) => {
      const found = conversation(draft, nameOf);
      return found === undefined ? [] : [found];
    })
    .sort((a, b) => b.at.localeCompare(a.at));
}

function conversation(draft: StoredDraft, nameOf: (parent: string) => string): WaitingDraft | undefined {
  const value = draft.value as Record<string, unknown>;
  if (typeof value.id !== 'string' || typeof value.encounter !== 'string') return undefined;
  const known = typeof value.known === 'string' ? value.known : '';
  const who = (value.who ?? {}) as Record<string, unknown>;
  const typed = typeof who.name === 'string' ? who.name.trim() : '';
  return {
    key: draft.key,
    id: value.id,
    step: typeof value.step === 'number' ? value.step : 1,
    at: draft.at,
    name: typed || (known === '' ? '' : nameOf(known)),
  };
}
