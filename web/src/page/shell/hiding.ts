/**
 * "Snel sluiten": this tab shows the notes and nothing else, through "terug" and reloading, until its owner asks for
 * Naast again. Kept for this tab only: starting the app anew shows the app.
 */
const key = 'notes';

export const hidden = (): boolean => sessionStorage.getItem(key) === 'only';

export function hide(): void {
  sessionStorage.setItem(key, 'only');
}

export function show(): void {
  sessionStorage.removeItem(key);
}

/** A line with just the name of the app, typed into the notes, is how its owner asks. */
export const asksForNaast = (text: string): boolean =>
  text.split('\n').some((line) => line.trim().toLowerCase() === 'naast');
