/** An op that was understood, from a device or worker without access. */
export interface Quarantined {
  id: string;
  device: string;
  worker: string;
  seq: number;
  collection: string;
  record: string;
  code: string;
  at: string;
  /** What it would set: a record, or its JSON as text. */
  set: Record<string, unknown> | string;
  state: string;
  reason: string;
}

/** The data of a held op as a record; {} when it cannot be read. */
export function dataOf(item: Quarantined): Record<string, unknown> {
  if (typeof item.set !== 'string') return item.set ?? {};
  try {
    const read: unknown = JSON.parse(item.set);
    return typeof read === 'object' && read !== null ? (read as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

/** Still sealed: the server could not open it, so nobody can say what is in it. */
export function isSealed(item: Quarantined): boolean {
  return item.code === 'unknown_key' || item.code === 'unopened';
}

/** What a coordinator can do about something that does not open. */
export function sealedHelp(code: string): string {
  if (code === 'unknown_key') {
    return 'De beheerder kan de sleutel terugzetten uit de reservekopie van de sleutels. Probeer daarna opnieuw om het te openen. Sluit dit niet af voordat de beheerder heeft gekeken.';
  }
  return 'Het bericht is onderweg of op het toestel beschadigd. Vraag uw collega wat er in stond: op het toestel staat het misschien nog. Laat uw collega het opnieuw opschrijven, en sluit dit dan af.';
}
