import type { Consent, ContactPreference, Followup, Need, Parent, Story } from '$shared/types';
import { areas, channels, type Allowed, type Channel, type Draft, type LifeArea } from './draft';
import { isTouched, storyKept } from './rules';

/** What a parent may read about herself, from a draft or from a saved file. */
export interface ToldFacts {
  name: string;
  phone: string;
  language: string;
  interpreter: Parent['interpreter'] | '';
  channels: { channel: Channel; allowed: Allowed }[];
  sharedDevice: boolean;
  /** null = not asked */
  nameOrganisation: boolean | null;
  agreedName: string;
  codeWord: boolean;
  safeFrom: string;
  safeUntil: string;
  safeDays: string[];
  story: string;
  storyChanged: boolean;
  needs: { area: LifeArea; how: Need['how'] | ''; wish: Need['wish'] | ''; words: string }[];
  consents: { purpose: Consent['purpose']; receiver: string; decision: Consent['decision'] }[];
  promises: { what: string; due: string; sms: boolean }[];
}

export function fromDraft(draft: Draft): ToldFacts {
  const { who, safe, story } = draft;
  return {
    name: who.name.trim(),
    phone: who.phone.trim(),
    language: who.language,
    interpreter: who.interpreter,
    channels: channels.map((channel) => ({ channel, allowed: safe.allowed[channel] })),
    sharedDevice: safe.shared_device === 'yes',
    nameOrganisation: safe.name_organisation === '' ? null : safe.name_organisation === 'yes',
    agreedName: safe.agreed_name.trim(),
    codeWord: safe.code_word.trim() !== '',
    safeFrom: safe.safe_from,
    safeUntil: safe.safe_until,
    safeDays: [...safe.safe_days],
    story: storyKept(draft) ? story.text.trim() : '',
    storyChanged: story.agreement === 'changed',
    needs: areas
      .filter((area) => isTouched(draft.needs[area]))
      .map((area) => ({ area, ...draft.needs[area] })),
    consents: draft.asks.flatMap(({ purpose, receiver, decision }) =>
      decision === '' ? [] : [{ purpose, receiver, decision }],
    ),
    promises: draft.agreements
      .filter((agreement) => agreement.promise && agreement.what.trim() !== '')
      .map(({ what, due, channel }) => ({ what: what.trim(), due, sms: channel === 'sms' })),
  };
}

export interface Saved {
  parent: Parent;
  preferences: ContactPreference[];
  stories: Story[];
  needs: Need[];
  consents: Consent[];
  followups: Followup[];
}

const mostProtective: readonly Allowed[] = ['no', 'unknown', 'yes'];

export function fromFile(file: Saved): ToldFacts {
  const { parent, preferences } = file;
  const newest = byTime(preferences)[0];
  const story = byTime(file.stories)[0];
  return {
    name: parent.name,
    phone: parent.phone,
    language: parent.language,
    interpreter: parent.interpreter,
    channels: channels.map((channel) => ({ channel, allowed: strictest(preferences, channel) })),
    sharedDevice: preferences.some((row) => row.shared_device === 'yes'),
    nameOrganisation: preferences.length === 0 ? null : preferences.every((row) => row.name_organisation),
    agreedName: newest?.agreed_name ?? '',
    codeWord: (newest?.code_word ?? '') !== '',
    safeFrom: newest?.safe_from ?? '',
    safeUntil: newest?.safe_until ?? '',
    safeDays: [...(newest?.safe_days ?? '')],
    story: story && story.agreement !== 'not_kept' ? story.text : '',
    storyChanged: story?.agreement === 'changed',
    needs: areas.flatMap((area) => {
      const row = byTime(file.needs.filter((need) => need.life_area === area))[0];
      return row && isTouched(row) ? [{ area, how: row.how, wish: row.wish, words: row.words }] : [];
    }),
    consents: lastAnswers(file.consents),
    promises: file.followups
      .filter(
        (row) => row.promise && (row.state === 'open' || row.state === 'taken' || row.state === 'escalated'),
      )
      .map(({ what, due, channel }) => ({ what, due, sms: channel === 'sms' })),
  };
}

function byTime<T extends { happened_at: string }>(rows: T[]): T[] {
  return [...rows].sort((a, b) => b.happened_at.localeCompare(a.happened_at));
}

function strictest(preferences: ContactPreference[], channel: Channel): Allowed {
  const said = preferences.filter((row) => row.channel === channel).map((row) => row.allowed);
  return mostProtective.find((allowed) => said.includes(allowed)) ?? 'unknown';
}

/** Per purpose and receiver the entry that stands: the last, at equal times the withdrawal. */
function lastAnswers(consents: Consent[]): ToldFacts['consents'] {
  const protective = ['withdrawn', 'refused', 'given'];
  const sorted = [...consents].sort(
    (a, b) =>
      b.happened_at.localeCompare(a.happened_at) ||
      protective.indexOf(a.decision) - protective.indexOf(b.decision),
  );
  const last = new Map<string, Consent>();
  for (const row of sorted) {
    const key = `${row.purpose}\n${row.receiver}`;
    if (!last.has(key)) last.set(key, row);
  }
  return [...last.values()].map(({ purpose, receiver, decision }) => ({ purpose, receiver, decision }));
}

export function nothingTold(): ToldFacts {
  return {
    name: '',
    phone: '',
    language: '',
    interpreter: '',
    channels: [],
    sharedDevice: false,
    nameOrganisation: null,
    agreedName: '',
    codeWord: false,
    safeFrom: '',
    safeUntil: '',
    safeDays: [],
    story: '',
    storyChanged: false,
    needs: [],
    consents: [],
    promises: [],
  };
}
