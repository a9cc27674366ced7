import type {
  Consent,
  ContactPreference,
  Encounter,
  Followup,
  Intake,
  Need,
  Parent,
  Stamped,
  Story,
  Track,
  Urgency,
} from '$shared/types';

/*
 * A conversation that is not saved yet: everything the worker typed, with the
 * ids its records will get. The ids are taken when the draft is made, so that
 * saving twice (a kill between keep and dropDraft) can never make two meetings.
 */

export type Channel = ContactPreference['channel'];
export type LifeArea = Need['life_area'];
export type Allowed = ContactPreference['allowed'];

export const channels: readonly Channel[] = ['call', 'sms', 'voicemail', 'app', 'letter', 'visit'];
export const areas: readonly LifeArea[] = ['finance', 'housing', 'work', 'care', 'family'];

export interface Meeting {
  how: Encounter['how'] | '';
  place_kind: Encounter['place_kind'] | '';
  kind: Encounter['kind'] | '';
  outcome: Encounter['outcome'] | '';
  may_return: Encounter['may_return'] | '';
  note: string;
  /** the parent asked never to be contacted again (R3, R30) */
  ban: boolean;
  /** id and day of one's own follow-up after "later" (R3) */
  laterId: string;
  later: string;
}

export interface Who {
  name: string;
  phone: string;
  language: string;
  interpreter: Parent['interpreter'] | '';
  came_by: Parent['came_by'] | '';
}

/** Whoever comes in is met: who, from where, and how it goes on (R47). */
export type DoorDraft = Pick<Encounter, 'person' | 'lives' | 'lives_in' | 'onward'>;

/** What is safe. Unknown means no (conventions 8.3). */
export interface Safe {
  allowed: Record<Channel, Allowed>;
  shared_device: Allowed;
  name_organisation: '' | 'yes' | 'no';
  agreed_name: string;
  code_word: string;
  safe_from: string;
  safe_until: string;
  safe_days: string[];
}

export interface Told {
  id: string;
  text: string;
  agreement: Story['agreement'] | '';
}

export interface NeedDraft {
  id: string;
  how: Need['how'] | '';
  wish: Need['wish'] | '';
  words: string;
  /** subjects within the area (R50, R90) */
  topics: Need['topics'];
  /** how many children need help and how old, with family only; never a name (R28) */
  children: Need['children'];
  bands: Need['bands'];
}

/** "Wat past bij u?" (R51, R52, R76). An empty track is the one that is suggested. */
export interface PaceDraft extends Pick<Track, 'can_do' | 'room' | 'reason' | 'rhythm'> {
  id: string;
  track: Track['track'] | '';
}

/** "Vijf korte vragen" (R41-R43). An empty choice is the advice. */
export interface IntakeDraft extends Omit<Intake, keyof Stamped | 'encounter' | 'advice' | 'chosen'> {
  id: string;
  chosen: Intake['chosen'] | '';
}

export interface Ask {
  id: string;
  purpose: Consent['purpose'];
  receiver: string;
  decision: Consent['decision'] | '';
  /** id of the consent_texts row that was on the screen */
  text: string;
  language: string;
  manner: Consent['manner'];
  data_kinds: string[];
  signature: string;
  typed_name: string;
}

export interface Agreement {
  id: string;
  what: string;
  kind: Followup['kind'];
  owner: string;
  due: string;
  channel: Followup['channel'];
  promise: boolean;
  told_how: Followup['told_how'];
  template: string;
  values: Record<string, string>;
  /** date on which its SMS may leave, empty = as soon as it is safe */
  leaves: string;
}

/** What stood in the file when the worker began; `was` of every update. */
export interface Before {
  parent: Pick<Parent, 'name' | 'phone' | 'language' | 'interpreter' | 'phase'>;
  /** phase that the file alone would lead to: only a change beyond it moves the parent */
  reached: Parent['phase'];
  /** what is safe as the worker saw it first, null when nothing was known */
  safe: Safe | null;
  preferences: Partial<Record<Channel, ContactPreference>>;
  needs: Partial<Record<LifeArea, NeedDraft & { at: string }>>;
}

export interface Draft {
  shape: 1;
  id: string;
  started: string;
  step: number;
  encounter: string;
  /** id of a parent who is known already, or empty */
  known: string;
  /** id the parent gets when this conversation makes one */
  fresh: string;
  preferenceIds: Record<Channel, string>;
  banId: string;
  before: Before | null;
  meeting: Meeting;
  who: Who;
  door: DoorDraft;
  safe: Safe;
  /** the parent said that what stands about safe contact is still right */
  confirmed: boolean;
  story: Told;
  needs: Record<LifeArea, NeedDraft>;
  anythingElse: '' | 'yes' | 'no';
  pace: PaceDraft;
  intake: IntakeDraft;
  present: Consent['present'];
  asks: Ask[];
  agreements: Agreement[];
  /** fields whose warning (BSN, banned word) was answered with "Laat staan" */
  answered: Record<string, boolean>;
}

export type Criterion = Urgency['criteria'][number];

export function emptyAllowed(): Record<Channel, Allowed> {
  return {
    call: 'unknown',
    sms: 'unknown',
    voicemail: 'unknown',
    app: 'unknown',
    letter: 'unknown',
    visit: 'unknown',
  };
}

export const emptyDoor = (): DoorDraft => ({ person: [], lives: '', lives_in: '', onward: '' });

export const emptyNeed = (id: string): NeedDraft => ({
  id,
  how: '',
  wish: '',
  words: '',
  topics: [],
  children: '',
  bands: [],
});

export const emptyPace = (id: string): PaceDraft => ({
  id,
  can_do: '',
  room: '',
  track: '',
  reason: '',
  rhythm: '',
});

export const emptyIntake = (id: string): IntakeDraft => ({
  id,
  children: '',
  childcare_benefit: '',
  paid_back: '',
  registered: '',
  pressing: '',
  other_benefits: [],
  chosen: '',
  chosen_reason: '',
});

/** A new, empty conversation. `id` makes ids (15 of a-z0-9), `now` is RFC 3339. */
export function emptyDraft(id: () => string, now: string): Draft {
  const need = (): NeedDraft => emptyNeed(id());
  return {
    shape: 1,
    id: id(),
    started: now,
    step: 1,
    encounter: id(),
    known: '',
    fresh: id(),
    preferenceIds: { call: id(), sms: id(), voicemail: id(), app: id(), letter: id(), visit: id() },
    banId: id(),
    before: null,
    meeting: {
      how: '',
      place_kind: '',
      kind: '',
      outcome: '',
      may_return: '',
      note: '',
      ban: false,
      laterId: id(),
      later: '',
    },
    who: { name: '', phone: '', language: '', interpreter: '', came_by: '' },
    door: emptyDoor(),
    safe: {
      allowed: emptyAllowed(),
      shared_device: 'unknown',
      name_organisation: '',
      agreed_name: '',
      code_word: '',
      safe_from: '',
      safe_until: '',
      safe_days: [],
    },
    confirmed: false,
    story: { id: id(), text: '', agreement: '' },
    needs: { finance: need(), housing: need(), work: need(), care: need(), family: need() },
    anythingElse: '',
    pace: emptyPace(id()),
    intake: emptyIntake(id()),
    present: '',
    asks: [],
    agreements: [],
    answered: {},
  };
}
