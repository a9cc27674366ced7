/** A sentence with its full stop: words about sending come with and without one. */
export const ended = (words: string): string => (words.endsWith('.') ? words : `${words}.`);
