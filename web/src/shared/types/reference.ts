import type * as V from './values';

/** Reference content comes from the server only. */
export interface Municipality {
  id: string;
  code: string;
  name: string;
  status: string;
  region: string;
  desk_name: string;
  desk_phone: string;
  desk_address: string;
  desk_hours: string;
  crisis_phone: string;
  demo: boolean;
  parents_estimate: number | string;
  estimate_source: string;
  /** Who reads what the own coordinators do not (R139): "de ketencoördinator"; "": nobody. */
  above: string;
}

/** A colleague. Never an e-mail address. */
export interface Worker {
  id: string;
  municipality: string;
  name: string;
  role: V.Role;
  phone: string;
  languages: string[];
  why: string;
  employer: string;
  active: boolean;
  /** A data URL of a small JPEG, or "". */
  photo: string;
  district: string;
}

/** An immutable text a parent is asked to agree to. `checked`: a human has checked the translation. */
export interface ConsentText {
  id: string;
  purpose: V.Purpose;
  language: V.Language;
  version: string | number;
  text: string;
  sha256: string;
  checked: boolean;
}

/** A message text: no link, one SMS part, with name and phone number (R22). */
export interface MessageTemplate {
  id: string;
  key: string;
  language: V.Language;
  municipality: string;
  version: string | number;
  text: string;
  placeholders: string[];
  harmless: boolean;
  names_organisation: boolean;
  checked: boolean;
}

/** What a municipality offers in one life area (R64). `checked_at` is a date or moment. */
export interface HelpOffer {
  id: string;
  municipality: string;
  key: string;
  life_area: V.LifeArea;
  title: string;
  text: string;
  for_whom: string;
  phone: string;
  languages: string[];
  free: boolean;
  special: string | boolean;
  source: string;
  checked_at: string;
  retired: boolean;
}

/** A card of knowledge, dated (R111, R112). */
export interface KnowledgeItem {
  id: string;
  municipality: string;
  key: string;
  kind: V.KnowledgeKind;
  title: string;
  text: string;
  life_area: V.LifeArea | '';
  source: string;
  dated: string;
  valid_until: string;
  retired: boolean;
}

/** Where a parent can walk in (R21). */
export interface WalkInPlace {
  id: string;
  municipality: string;
  key: string;
  /** The other municipality that it is in; "": the own one (R47). */
  place: string;
  name: string;
  address: string;
  hours: string;
  access: string;
  languages: string[];
  phone: string;
  text: string;
  source: string;
  checked_at: string;
  retired: boolean;
}

/** A stop of the route map (R63). `key` is a value of parents.station; `step` its place in the line. */
export interface StationCard {
  id: string;
  municipality: string;
  key: string;
  step: number | string;
  title: string;
  what: string;
  who: string;
  how_long: string;
  documents: string;
  source: string;
  dated: string;
  retired: boolean;
}

/** How a municipality words a criterion of urgency (R54). `threat`: on the official list. */
export interface UrgencyCriterion {
  id: string;
  municipality: string;
  key: string;
  step: number | string;
  title: string;
  text: string;
  threat: boolean;
  source: string;
  dated: string;
  retired: boolean;
}

/** One card in one language on the shelf of a municipality (R61). `given` since `counted_at`; `low`: 0 is no mark. */
export interface Stock {
  id: string;
  municipality: string;
  item: string;
  language: V.Language;
  counted: number;
  /** "": only a mark was set */
  counted_at: string;
  counted_by: string;
  given: number;
  low: number;
}

/** Signals that belong together (R119). `seen`: how often; `places`: in how many municipalities. */
export interface SignalTheme {
  id: string;
  municipality: string;
  kind: V.SignalKind;
  title: string;
  text: string;
  seen: number | string;
  places: number | string;
  state: 'open' | 'answered';
  answer: string;
  dated: string;
}
