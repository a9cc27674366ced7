/** What is known of a next version. */
export interface Known {
  ready: boolean;
  notFound: boolean;
  /** The server asks for a newer version than this one. */
  tooOld: boolean;
}

/** The words about updating, "" when there is nothing to say, and whether it may wait. */
export function updateWords({ ready, notFound, tooOld }: Known): { words: string; later: boolean } {
  if (!tooOld) return { words: ready ? 'Er is een nieuwe versie. Nu bijwerken?' : '', later: true };
  const words = 'Deze versie van Naast is te oud. Werk Naast bij. Uw werk blijft bewaard op dit toestel.';
  const none =
    'De nieuwe versie is nu niet te vinden. Zoek een plek met internet en probeer het straks opnieuw.';
  return { words: notFound && !ready ? `${words} ${none}` : words, later: false };
}
