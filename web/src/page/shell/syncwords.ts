import { ago, clock } from '../when';

/** What the sentence about sending is made of. Moments are ISO; "" = never. */
export interface Figures {
  /** Collections of the unsent ops that make something new or change something, one entry each. */
  unsent: { collection: string; do: string; at: string }[];
  lastSent: string;
  needsSignIn: boolean;
  wiped: boolean;
  /** The server takes nothing from this version of the app. */
  tooOld: boolean;
}

/** The state of sending, in words. */
export function syncWords(f: Figures, now: Date): string {
  if (f.wiped) {
    const off = 'Dit toestel is uitgezet door uw coördinator.';
    return f.unsent.length > 0 ? `${off} ${unsentWords(f, now)}` : off;
  }
  const words = f.unsent.length > 0 ? unsentWords(f, now) : sentWords(f, now);
  if (f.needsSignIn) return `${words}. Meld u opnieuw aan om te versturen.`;
  return f.tooOld ? `${words}. Werk Naast bij om te versturen.` : words;
}

function sentWords(f: Figures, now: Date): string {
  if (f.lastSent === '') return 'Nog niets verstuurd';
  const when = ago(f.lastSent, now);
  return when === 'vandaag'
    ? `Alles verstuurd, ${clock(f.lastSent)}`
    : `Alles verstuurd, ${when} ${clock(f.lastSent)}`;
}

function unsentWords(f: Figures, now: Date): string {
  const talks = f.unsent.filter((op) => op.collection === 'encounters' && op.do === 'create');
  const counted = talks.length > 0 ? talks : f.unsent;
  const [one, many, article] =
    talks.length > 0 ? ['gesprek', 'gesprekken', 'het'] : ['wijziging', 'wijzigingen', 'de'];
  const oldest = counted.reduce((first, op) => (op.at < first ? op.at : first), counted[0]!.at);
  const day = ago(oldest, now);
  const since = ['vandaag', 'gisteren'].includes(day) ? day : `${day}`;
  if (counted.length === 1) return `1 ${one} staat nog alleen op dit toestel, van ${since}`;
  return `${counted.length} ${many} staan nog alleen op dit toestel, ${article} oudste van ${since}`;
}
