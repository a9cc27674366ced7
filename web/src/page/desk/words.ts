import { label, type Need } from '$shared/types';

import type { WorkItem, WorkKind } from './order';

const KINDS: Record<WorkKind, string> = {
  urgency: 'Spoed: besluit nodig',
  request: 'Vraag om hulp, nog niemand',
  other_person: 'Wil liever iemand anders',
  promise: 'Belofte te laat',
  stopped: 'Vraagt uw aandacht',
};

/** What kind of work a line is, for its badge. */
export function workWords(item: WorkItem): string {
  if (item.kind === 'stopped' && item.followup) return label('followup_kind', item.followup.kind);
  return KINDS[item.kind];
}

/** How long somebody has been waiting for a decision: whole minutes, then hours, then days. */
export function waitsWords(since: string, now: Date): string {
  const minutes = Math.floor((now.getTime() - Date.parse(since)) / 60_000);
  if (!(minutes >= 1)) return 'Net gevraagd'; // also where there is no moment yet
  if (minutes < 60) return `Wacht al ${minutes === 1 ? '1 minuut' : `${minutes} minuten`}`;
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return `Wacht al ${hours} uur`;
  const days = Math.floor(hours / 24);
  return `Wacht al ${days === 1 ? '1 dag' : `${days} dagen`}`;
}

/** The word before its date: what the date means. */
export function dateWords(item: WorkItem): string {
  if (item.kind === 'promise') return 'Beloofd uiterlijk';
  if (item.kind === 'request') return 'Vroeg om hulp op';
  // When the wish was spoken is not in the record; when this parent came to us is.
  if (item.kind === 'other_person') return 'Bij ons bekend sinds';
  return 'Sinds';
}

/** One line that says what it is about: why it cannot wait, where help is wanted, or what was promised. */
export function aboutWords(item: WorkItem, needs: Need[]): string {
  if (item.urgency) return item.urgency.criteria.map((it) => label('criterion', it)).join(', ');
  if (item.followup) return item.followup.what;
  const wanted = needs
    .filter((need) => need.wish === 'help_now')
    .map((need) => label('life_area', need.life_area));
  return wanted.length === 0 ? '' : `Hulp bij: ${[...new Set(wanted)].join(', ').toLocaleLowerCase('nl')}`;
}
