import { training } from '$page/shell/local.svelte';
import { isUnsent, rows } from '$page/shell/store.svelte';

import { shelves, type Shelf } from './shelf';

/** What is left on paper in this municipality, with what is still on this phone. Reactive. */
export function shelvesHere(): Map<string, Shelf> {
  return shelves({
    stocks: rows('stocks'),
    entries: rows('stock_entries'),
    handouts: rows('handouts'),
    pending: (id) => training() || isUnsent(id),
  });
}
