import type { WorkItem, WorkKind } from './order';

const KINDS: Record<WorkKind, string> = {
  urgency: 'Spoed: besluit nodig',
  request: 'Vraag om hulp zonder vaste contactpersoon',
  other_person: 'Wil liever iemand anders',
  promise: 'Belofte te laat',
  stopped: 'Vraagt uw aandacht',
};

/** What kind of work a line is, for its badge. */
export function workWords(item: WorkItem): string {
  if (item.kind === 'stopped' && item.followup?.kind === 'message_stopped') return 'Sms ging niet weg';
  if (item.kind === 'stopped') return 'Veilig contact nakijken';
  return KINDS[item.kind];
}

/** The word before its date: what the date means. */
export function dateWords(item: WorkItem): string {
  if (item.kind === 'promise') return 'Beloofd uiterlijk';
  if (item.kind === 'request') return 'Vroeg om hulp op';
  return 'Sinds';
}
