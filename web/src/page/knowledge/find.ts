/** Lower case and without accents, so that "Özlem" is found by "ozlem". */
export function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase('nl').trim();
}

/** True when something was last checked more than six months before `today` (R64). */
export function isStale(checkedAt: string, today: string): boolean {
  if (checkedAt === '') return true;
  const limit = new Date(`${today}T12:00:00Z`);
  const day = limit.getUTCDate();
  limit.setUTCMonth(limit.getUTCMonth() - 6);
  if (limit.getUTCDate() !== day) limit.setUTCDate(0); // 31 August: there is no 31 February
  return checkedAt.slice(0, 10) < limit.toISOString().slice(0, 10);
}

/** " 2025" when a date lies in another year than `today`, else ''. */
export function yearOf(date: string, today: string): string {
  const year = date.slice(0, 4);
  return year === '' || year === today.slice(0, 4) ? '' : ` ${year}`;
}
