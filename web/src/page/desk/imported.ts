/** What became of a file of unsent work; all but the ids are numbers. */
export interface Imported {
  worker: string;
  device: string;
  done: number;
  conflict: number;
  refused: number;
  held: number;
  /** Was here already. */
  before: number;
}

const most = 50_000_000; // bytes; a file of unsent work is rarely more than one

/** A file that cannot be one of ours is not sent: why, in a sentence. */
export class NotOurs extends Error {}

/** Reads a chosen file. Throws NotOurs. */
export async function readFile(file: Pick<File, 'size' | 'text'>): Promise<object> {
  if (file.size === 0) throw new NotOurs('Dit bestand is leeg. Vraag uw collega om het opnieuw te maken.');
  const notNaast = 'Dit is geen bestand van Naast. Kies een bestand dat eindigt op .naast.';
  if (file.size > most) throw new NotOurs(notNaast);
  let read: unknown;
  const text = await file.text();
  try {
    read = JSON.parse(text);
  } catch {
    const begun = text.trimStart().startsWith('{"naast"');
    throw new NotOurs(
      begun ? 'Dit bestand is niet heel. Vraag uw collega om het opnieuw te maken.' : notNaast,
    );
  }
  if (typeof read !== 'object' || read === null || !('naast' in read)) throw new NotOurs(notNaast);
  return read;
}

/** What became of it, a line for each outcome that happened. */
export function importedWords(result: Imported): string[] {
  const { done, conflict, refused, held, before } = result;
  const lines: [number, string][] = [
    [done, 'opgeslagen'],
    [before, 'was er al: dat telt maar één keer'],
    [conflict, 'opgeslagen, maar iemand anders wijzigde dit ook. Kijk bij "Kijk hier even naar"'],
    [held, 'staat in de quarantaine'],
    [refused, 'kon niet: uw collega ziet op het toestel waarom'],
  ];
  const said = lines.filter(([count]) => count > 0).map(([count, words]) => `${count} ${words}.`);
  return said.length > 0 ? said : ['Er stond niets in dit bestand.'];
}
