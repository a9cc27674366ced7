import { label } from '$shared/types';
import type { Encounter, Followup, Message, Need, Story, Urgency } from '$shared/types';

import { promiseWords } from '../followup/promised';
import { messageLine } from '../message/words';

export type EntryKind = 'meeting' | 'story' | 'need' | 'followup' | 'message' | 'urgency';

/** One thing that happened, in words. `ids` are the records that it shows. */
export interface Entry {
  key: string;
  kind: EntryKind;
  /** Moment (RFC 3339), '' while only this device knows it and no clock was set. */
  at: string;
  title: string;
  lines: string[];
  ids: string[];
  /** What can be done with it. */
  link?: { href: string; words: string };
}

/** What the timeline of one parent is made of. `today`: 2026-11-22 */
export interface TimelineInput {
  today: string;
  encounters: Encounter[];
  stories: Story[];
  needs: Need[];
  followups: Followup[];
  messages: Message[];
  urgencies: Urgency[];
}

/** Everything of one file, newest first. Needs of one meeting are one entry. */
export function timeline(input: TimelineInput): Entry[] {
  const entries = [
    ...input.encounters.map(meetingEntry),
    ...input.stories.map(storyEntry),
    ...needEntries(input.needs),
    ...input.followups.map((it) => followupEntry(it, input.today)),
    ...input.messages.map(messageEntry),
    ...input.urgencies.map(urgencyEntry),
  ];
  return entries.sort((a, b) => order(b).localeCompare(order(a)) || a.key.localeCompare(b.key));
}

/** What has no time yet was made just now. */
function order(entry: Entry): string {
  return entry.at === '' ? '9999' : entry.at;
}

function filled(...lines: string[]): string[] {
  return lines.filter((line) => line.trim() !== '');
}

function meetingEntry(it: Encounter): Entry {
  const where = it.place_kind === '' ? '' : label('place_kind', it.place_kind);
  return {
    key: `encounters/${it.id}`,
    kind: 'meeting',
    at: it.happened_at,
    title: label('encounter_kind', it.kind),
    lines: filled([label('how', it.how), where].filter(Boolean).join(', '), outcome(it), it.note),
    ids: [it.id],
  };
}

function outcome(it: Encounter): string {
  return it.outcome === 'talked' ? '' : label('outcome', it.outcome);
}

function storyEntry(it: Story): Entry {
  return {
    key: `stories/${it.id}`,
    kind: 'story',
    at: it.happened_at,
    title: it.agreement === 'not_kept' ? 'Verhaal niet bewaard' : 'Het verhaal',
    lines: filled(it.text, label('agreement', it.agreement)),
    ids: [it.id],
  };
}

function needEntries(needs: Need[]): Entry[] {
  const byMeeting = new Map<string, Need[]>();
  for (const need of needs) {
    const key = need.encounter || need.id;
    byMeeting.set(key, [...(byMeeting.get(key) ?? []), need]);
  }
  return [...byMeeting.entries()].map(([key, group]) => ({
    key: `needs/${key}`,
    kind: 'need' as const,
    at: group.reduce((at, need) => (need.happened_at > at ? need.happened_at : at), ''),
    title: 'Waar wilt u hulp bij?',
    lines: group.map(needLine),
    ids: group.map((need) => need.id),
  }));
}

/** "Geld: dringend, wil nu hulp. 'De huur is al twee maanden te laat.'" */
export function needLine(need: Need): string {
  const wish = need.wish === '' ? '' : `, ${lower(label('wish', need.wish))}`;
  const words = need.words.trim() === '' ? '' : `. "${need.words.trim()}"`;
  return `${label('life_area', need.life_area)}: ${lower(label('need_how', need.how))}${wish}${words}`;
}

function followupEntry(it: Followup, today: string): Entry {
  const cancelled = it.state === 'cancelled' ? `Gaat niet door: ${it.cancel_reason}` : '';
  const words = promiseWords(it, today) || cancelled || label('followup_state', it.state);
  return {
    key: `followups/${it.id}`,
    kind: 'followup',
    at: it.happened_at,
    title: `${it.promise ? 'Belofte' : 'Afspraak'}: ${it.what}`,
    lines: filled(words, it.note),
    ids: [it.id],
  };
}

function messageEntry(it: Message): Entry {
  return {
    key: `messages/${it.id}`,
    kind: 'message',
    at: it.sent_at || it.recorded_at || it.happened_at,
    title: 'Sms',
    lines: filled(messageLine(it), it.body),
    ids: [it.id],
  };
}

function urgencyEntry(it: Urgency): Entry {
  const criteria = it.criteria.map((value) => lower(label('criterion', value))).join(', ');
  return {
    key: `urgencies/${it.id}`,
    kind: 'urgency',
    at: it.happened_at,
    title: `Spoed: ${criteria}`,
    lines: filled(label('urgency_decision', it.decision), it.reason, it.decision_reason),
    ids: [it.id],
    link: { href: `/spoed/brief/${it.id}`, words: 'Maak een brief aan UHT' },
  };
}

function lower(text: string): string {
  return text.slice(0, 1).toLocaleLowerCase('nl') + text.slice(1);
}
