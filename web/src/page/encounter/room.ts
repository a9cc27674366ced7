/** Below this much free space no new conversation is begun, in bytes. */
export const least = 5_000_000;

/** What is left for us on this device, in bytes; undefined where the browser does not say. */
export function leftOf(estimate: StorageEstimate | undefined): number | undefined {
  const { quota, usage } = estimate ?? {};
  return quota === undefined || usage === undefined ? undefined : Math.max(0, quota - usage);
}

/**
 * Is there room to begin something new? What stands here already may always be finished.
 * @param refused the device refused to keep something: then its own figures are not believed
 */
export function hasRoom(left: number | undefined, refused: boolean): boolean {
  return !refused && (left === undefined || left >= least);
}

/** Did keeping fail because the device is full? The store may wrap what the browser said. */
export function isFull(error: unknown): boolean {
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    if (at.name === 'QuotaExceededError') return true;
  }
  return false;
}
