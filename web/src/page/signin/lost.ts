const mark = 'naast-had-';

/** What tells whether a browser cleared our stores: marks in one place, the stores in another. */
export interface Places {
  marks(): string[];
  /** Undefined where the browser does not tell. */
  stores(): Promise<{ name?: string }[] | undefined>;
}

/** Somebody's work stood here and the browser threw it away. Knows ids only, and so not whose. */
export async function storesLost(places: Places = ofBrowser): Promise<boolean> {
  const stores = await places.stores().catch(() => undefined);
  if (!stores) return false;
  const names = new Set(stores.map(({ name }) => name));
  return places
    .marks()
    .filter((key) => key.startsWith(mark))
    .some((key) => !names.has(`naast-${key.slice(mark.length)}`));
}

const ofBrowser: Places = {
  marks: () => Object.keys(localStorage),
  stores: async () => indexedDB.databases?.(),
};
