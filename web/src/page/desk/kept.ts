/** GET desk/promises: promises of the municipality that fell due in three months, and those done by then. */
export interface Kept {
  due: number;
  kept: number;
  too_few: boolean;
}

/** One plain sentence (R25). */
export function keptWords({ due, kept, too_few }: Kept): string {
  if (too_few) return 'In de laatste drie maanden waren er te weinig beloften om te tellen.';
  const share = Math.round((100 * kept) / due);
  return `Van de ${due} beloften van de laatste drie maanden zijn er ${kept} op tijd gedaan. Dat is ${share} %.`;
}
