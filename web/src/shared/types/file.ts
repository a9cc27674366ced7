import type * as V from './values';

/**
 * Columns of every synced record. Moments are RFC 3339 UTC with milliseconds; the server fills in all but `id`
 * and `parent`. In the phone's own view of unsent work they hold the phone's best guess.
 */
export interface Stamped {
  id: string;
  municipality: string;
  /** Id of the parent this is about; "" where it is about nobody. Of a parents row: its own id. */
  parent: string;
  author: string;
  device: string;
  happened_at: string;
  recorded_at: string;
}

/** A (possibly) affected parent; may be nameless. `phone` is E.164 or "". */
export interface Parent extends Stamped {
  name: string;
  phone: string;
  language: V.Language;
  interpreter: V.Interpreter;
  came_by: V.CameBy;
  phase: V.Phase;
  station: V.Station;
  station_at: string;
  station_source: V.StationSource;
  fixed_contact: string;
  wants_other: boolean;
}

/** A meeting; append-only; complete without a name (R2, R4). */
export interface Encounter extends Stamped {
  how: V.How;
  place_kind: V.PlaceKind;
  kind: V.EncounterKind;
  outcome: V.Outcome;
  may_return: V.MayReturn;
  peer_kind: V.PeerKind;
  note: string;
  /** who was met; `lives_in` is said of `elsewhere` only; `onward`: what was wished about who goes on (R47) */
  person: V.Person[];
  lives: V.Lives;
  lives_in: string;
  onward: V.Onward;
}

/** The parent's own words, read back (R26, R35); append-only. */
export interface Story extends Stamped {
  encounter: string;
  text: string;
  agreement: V.Agreement;
}

/** One entry of the consent ledger (R31); append-only. `signature`: vector strokes as JSON. */
export interface Consent extends Stamped {
  purpose: V.Purpose;
  receiver: string;
  decision: V.Decision;
  text: string;
  language: V.Language;
  manner: V.Manner;
  present: V.Present;
  data_kinds: string[];
  signature: string;
  typed_name: string;
  saw: string;
}

/** What is safe, per parent and channel. `unknown` means no. Times are `09:30`, Europe/Amsterdam. */
export interface ContactPreference extends Stamped {
  channel: V.Channel;
  allowed: V.Allowed;
  shared_device: V.Allowed;
  name_organisation: boolean;
  agreed_name: string;
  code_word: string;
  safe_from: string;
  safe_until: string;
  /** Digits 1-7 (1 = Monday); "" = any allowed day. */
  safe_days: string;
  last_confirmed: string;
}

/** "Nee": nobody rings again (R3, R30). Written, never sent back. */
export interface ContactBan {
  parent: string;
  number: string;
}

/** What a parent wants help with, per life area (R49-R51). */
export interface Need extends Stamped {
  encounter: string;
  life_area: V.LifeArea;
  how: V.NeedHow;
  wish: V.Wish;
  words: string;
  topics: V.Topic[];
  children: V.ChildCount;
  bands: V.Band[];
}

/** "Is er iets dat niet kan wachten?" (R53-R56) */
export interface Urgency extends Stamped {
  asked_by: V.AskedBy;
  criteria: V.Criterion[];
  step: V.UrgencyStep;
  reason: string;
  decision: V.UrgencyDecision;
  decision_reason: string;
}

/** An agreement, promise or task with exactly one owner (R25). `due` is a date. */
export interface Followup extends Stamped {
  encounter: string;
  what: string;
  kind: V.FollowupKind;
  owner: string;
  due: string;
  channel: V.FollowupChannel;
  promise: boolean;
  told_how: V.ToldHow;
  state: V.FollowupState;
  cancel_reason: string;
  note: string;
  template: string;
  /** `name=value` for the template's placeholders. */
  values: string[];
  not_before: string;
  expires: string;
}

/** At most five skippable questions (R41-R43). `advice` is what the answers suggest; append-only. */
export interface Intake extends Stamped {
  encounter: string;
  children: V.Said;
  childcare_benefit: V.Said;
  paid_back: V.Said;
  registered: V.Said;
  pressing: V.Said;
  other_benefits: V.OtherBenefit[];
  advice: V.Advice;
  chosen: V.Advice;
  chosen_reason: string;
}

/** How much help, at what pace, chosen with the parent (R51, R52, R76); append-only. */
export interface Track extends Stamped {
  encounter: string;
  can_do: V.CanDo;
  room: V.Room;
  suggested: V.TrackKind;
  track: V.TrackKind;
  reason: string;
  rhythm: V.Rhythm;
}

/** What the parent was given or told (R61, R62); append-only. `items`: keys of cards or stations. */
export interface Handout extends Stamped {
  encounter: string;
  kind: V.HandoutKind;
  items: string[];
  language: V.Language;
  how: V.HandoutHow;
}

/** The wish for somebody who went through it too (R8, R70). */
export interface PeerMatch extends Stamped {
  wish_language: string;
  wish_whom: V.WishWhom;
  wish_area: V.WishArea;
  wish_topic: string;
  nobody_known: boolean;
  state: V.MatchState;
}

/** Who stands beside the parent (R73). */
export interface Companion extends Stamped {
  name: string;
  relation: V.Relation;
  phone: string;
  reads_along: boolean;
  may_be_called: boolean;
  state: V.CompanionState;
}

/** Wishes for a talk of three, written down beforehand (R80). */
export interface Talk extends Stamped {
  wish_place: string;
  wish_time: string;
  wish_with: string;
  wish_without: string;
  interpreter: V.Interpreter;
  discuss: string;
  not_discuss: string;
  /** Standing questions by name, own ones in full. */
  questions: string[];
  state: V.TalkState;
}

/** A pattern, never a person (R117). */
export interface Signal extends Stamped {
  kind: V.SignalKind;
  what: string;
  times: V.Times;
  who: V.SignalWho;
  about: V.SignalAbout;
  referral: V.Said;
  theme: string;
  state: V.SignalState;
  answer: string;
}

/** "Ik zie dit ook" (R119); append-only. */
export interface SignalEcho extends Stamped {
  theme: string;
  times: V.Times;
}

/** What somebody counted of one card in one language, or below how many a coordinator wants to know (R61); append-only. */
export interface StockEntry extends Stamped {
  says: V.StockSays;
  /** key of a card */
  item: string;
  language: V.Language;
  pieces: number;
}

/** A good example, a dilemma or a question from the field (R112). */
export interface Contribution extends Stamped {
  kind: V.ContributionKind;
  title: string;
  text: string;
  life_area: V.LifeArea | '';
  untraceable: boolean;
  state: V.ContributionState;
  answer: string;
}

/** One answer to whether help was felt (R129). Names nobody; written, never sent back. */
export interface Experience {
  statement: V.Statement;
  answer: number;
  words: string;
  manner: V.ExperienceManner;
  moment: V.ExperienceMoment;
}

/** Two people changed the same thing; `fields` holds `field=kept value`, the value not in force. */
export interface Conflict extends Stamped {
  collection: string;
  record: string;
  fields: string[];
  sentence: string;
  state: V.ConflictState;
}

/** One SMS owed to a parent, with its state and the sentence that explains it. */
export interface Message extends Stamped {
  followup: string;
  channel: string;
  template: string;
  language: V.Language;
  body: string;
  state: V.MessageState;
  reason: string;
  reason_text: string;
  not_before: string;
  expires: string;
  sent_at: string;
  attempts: number | string;
  delivered_at: string;
  answer: '' | 'yes' | 'no';
  answered_at: string;
}
