import { standings } from '$page/consent/ledger';
import type {
  Companion,
  Consent,
  ContactPreference,
  Encounter,
  Followup,
  Need,
  Parent,
  PeerMatch,
  Story,
  Track,
} from '$shared/types';
import {
  areas,
  channels,
  emptyDoor,
  type Allowed,
  type Channel,
  type DoorDraft,
  type Draft,
  type LifeArea,
} from './draft';
import { handsOn, isTouched, storyKept } from './rules';

/** What a parent may read about herself, from a draft or from a saved file. */
export interface ToldFacts {
  name: string;
  phone: string;
  language: string;
  interpreter: Parent['interpreter'] | '';
  door: DoorDraft;
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
  needs: ToldNeed[];
  /** `kinds`: what goes to the receiver, as the record says it */
  consents: (Pick<Consent, 'purpose' | 'receiver' | 'decision'> & { kinds: string[] })[];
  /** `from`: who she hears from; '' where that is not known */
  promises: { what: string; due: string; sms: boolean; from: string }[];
  pace: (Pick<Track, 'can_do' | 'room' | 'rhythm'> & { track: Track['track'] | '' }) | null;
  file: ToldFile;
}

type ToldNeed = Pick<Need, 'words' | 'topics' | 'children' | 'bands'> & {
  area: LifeArea;
  how: Need['how'] | '';
  wish: Need['wish'] | '';
};

/** What only a file has, and no conversation that is not saved yet. */
export interface ToldFile {
  helper: Person | null;
  wantsOther: boolean;
  companions: Pick<Companion, 'name' | 'relation' | 'reads_along' | 'may_be_called'>[];
  peerWish: boolean;
  station: Parent['station'];
  stationAt: string;
}

export interface Person {
  name: string;
  phone: string;
}

/** Finds a worker; an empty id is who wrote it down. */
export type People = (worker: string) => Person | undefined;
const nobody: People = () => undefined;

export function fromDraft(draft: Draft, people: People = nobody): ToldFacts {
  const { who, safe, story } = draft;
  return {
    name: who.name.trim(),
    phone: who.phone.trim(),
    language: who.language,
    interpreter: who.interpreter,
    door: draft.meeting.ban ? emptyDoor() : doorTold(draft.door),
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
    consents: draft.asks.flatMap(({ purpose, receiver, decision, data_kinds }) =>
      decision === '' ? [] : [{ purpose, receiver, decision, kinds: data_kinds }],
    ),
    promises: draft.agreements
      .filter((agreement) => agreement.promise && agreement.what.trim() !== '')
      .map(({ what, due, channel, owner }) => ({
        what: what.trim(),
        due,
        sms: channel === 'sms',
        from: people(owner)?.name ?? '',
      })),
    pace: paceTold(draft.pace),
    file: nothingFiled(),
  };
}

/** What goes on with somebody is said only where somebody else goes on. */
function doorTold({ person, lives, lives_in, onward }: DoorDraft): DoorDraft {
  const known = { person: [...person], lives, lives_in: lives === 'elsewhere' ? lives_in.trim() : '' };
  return { ...known, onward: handsOn(known as DoorDraft) ? onward : '' };
}

/** What meetings say of who she is and where she lives: of each the newest that was said. */
export function doorOf(encounters: Encounter[]): DoorDraft {
  const met = byTime(encounters);
  const lives = met.find((row) => row.lives);
  return {
    person: met.find((row) => row.person?.length > 0)?.person ?? [],
    lives: lives?.lives ?? '',
    lives_in: lives?.lives_in ?? '',
    onward: met.find((row) => row.onward)?.onward ?? '',
  };
}

function paceTold(pace: NonNullable<ToldFacts['pace']> | undefined): ToldFacts['pace'] {
  if (!pace || !(pace.can_do || pace.room || pace.rhythm || pace.track)) return null;
  const { can_do, room, track, rhythm } = pace;
  return { can_do, room, track, rhythm };
}

export interface Saved {
  parent: Parent;
  preferences: ContactPreference[];
  encounters: Encounter[];
  stories: Story[];
  needs: Need[];
  consents: Consent[];
  followups: Followup[];
  tracks: Track[];
  companions: Companion[];
  matches: PeerMatch[];
}

const mostProtective: readonly Allowed[] = ['no', 'unknown', 'yes'];

export function fromFile(file: Saved, people: People = nobody): ToldFacts {
  const { parent, preferences } = file;
  const newest = byTime(preferences)[0];
  const story = byTime(file.stories)[0];
  return {
    name: parent.name,
    phone: parent.phone,
    language: parent.language,
    interpreter: parent.interpreter,
    door: doorTold(doorOf(file.encounters)),
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
      return row && isTouched(row) ? [needTold(area, row)] : [];
    }),
    consents: lastAnswers(file.consents),
    promises: file.followups
      .filter(
        (row) => row.promise && (row.state === 'open' || row.state === 'taken' || row.state === 'escalated'),
      )
      .map(({ what, due, channel, owner, author }) => ({
        what,
        due,
        sms: channel === 'sms',
        from: people(owner || author)?.name ?? '',
      })),
    pace: paceTold(byTime(file.tracks)[0]),
    file: fileTold(file, people),
  };
}

/** Rows of before this issue have no topics. */
function needTold(area: LifeArea, row: Need): ToldNeed {
  const { how, wish, words, topics = [], children = '', bands = [] } = row;
  return { area, how, wish, words, topics, children, bands };
}

/** What a file adds to a conversation with a parent who is known already. */
export function fileTold({ parent, companions, matches }: Saved, people: People): ToldFile {
  return {
    helper: parent.fixed_contact ? (people(parent.fixed_contact) ?? null) : null,
    wantsOther: parent.wants_other ?? false,
    companions: companions
      .filter((row) => row.state !== 'ended')
      .map(({ name, relation, reads_along, may_be_called }) => ({
        name,
        relation,
        reads_along,
        may_be_called,
      })),
    peerWish: byTime(matches)[0]?.state === 'wished',
    station: parent.station,
    stationAt: parent.station_at ?? '',
  };
}

function byTime<T extends { happened_at: string }>(rows: T[]): T[] {
  return [...rows].sort((a, b) => b.happened_at.localeCompare(a.happened_at));
}

function strictest(preferences: ContactPreference[], channel: Channel): Allowed {
  const said = preferences.filter((row) => row.channel === channel).map((row) => row.allowed);
  return mostProtective.find((allowed) => said.includes(allowed)) ?? 'unknown';
}

/** Per purpose and receiver what is in force (R31), and the row that says so. */
function lastAnswers(consents: Consent[]): ToldFacts['consents'] {
  return standings(consents).map(({ purpose, receiver, decision, row }) => ({
    purpose,
    receiver,
    decision,
    kinds: row.data_kinds,
  }));
}

export function nothingTold(): ToldFacts {
  return {
    name: '',
    phone: '',
    language: '',
    interpreter: '',
    door: emptyDoor(),
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
    pace: null,
    file: nothingFiled(),
  };
}

function nothingFiled(): ToldFile {
  return { helper: null, wantsOther: false, companions: [], peerWish: false, station: '', stationAt: '' };
}
