const patience = 300; // milliseconds

/**
 * Calls back when something is still loading after a while: what comes sooner comes without words.
 * @returns stops the waiting
 */
export function whenSlow(show: () => void): () => void {
  const timer = setTimeout(show, patience);
  return () => clearTimeout(timer);
}
