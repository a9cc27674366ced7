/** The values that records may carry, as docs/records.md lists them. A test compares the two. */
export const ROLES = [
  'ambassador',
  'peer',
  'coordinator',
  'chain_coordinator',
  'privacy_officer',
  'admin',
] as const;
export const LANGUAGES = ['nl', 'en', 'pap', 'tr', 'ar', 'pl', 'es'] as const;
export const INTERPRETERS = ['', 'none', 'phone', 'on_site', 'no_family'] as const;
export const CAME_BY = [
  'self_reported',
  'met_outside',
  'intermediary',
  'acquaintance',
  'uht_list',
  'earlier_help',
] as const;
export const PHASES = [
  'seen',
  'talked',
  'contact_agreed',
  'asked_help',
  'handed_over',
  'aftercare',
  'closed',
] as const;
export const STATIONS = [
  '',
  'registered',
  'first_test',
  'conversation',
  'assessment',
  'support',
  'actual_damage',
  'completion',
  'aftercare',
] as const;
export const HOWS = [
  'intermediary',
  'peer',
  'story',
  'social_media',
  'walk_in',
  'home_visit',
  'phone',
  'letter',
  'desk',
  'activity',
  'street',
  'other',
] as const;
export const PLACE_KINDS = [
  'home',
  'market',
  'school',
  'desk',
  'street',
  'online',
  'phone',
  'other',
] as const;
export const ENCOUNTER_KINDS = ['conversation', 'listening_only', 'short', 'follow_up'] as const;
export const OUTCOMES = ['talked', 'not_now', 'no', 'later', 'asked_help'] as const;
export const MAY_RETURN = ['', 'yes', 'no', 'unknown'] as const;
export const AGREEMENTS = ['agreed', 'changed', 'not_kept'] as const;
export const PURPOSES = [
  'municipality_help',
  'uht_status',
  'share_party',
  'peer_match',
  'peer_needs',
  'companion_reads',
  'felt_helped',
  'story_use',
  'messages',
] as const;
export const DECISIONS = ['given', 'refused', 'withdrawn'] as const;
export const MANNERS = ['spoken', 'signature', 'typed_name', 'button', 'paper'] as const;
export const PRESENT = ['', 'alone', 'companion', 'interpreter'] as const;
export const CHANNELS = ['call', 'sms', 'voicemail', 'app', 'letter', 'visit'] as const;
export const ALLOWED = ['unknown', 'yes', 'no'] as const;
export const LIFE_AREAS = ['finance', 'housing', 'work', 'care', 'family'] as const;
export const NEED_HOWS = ['well', 'worries', 'urgent', 'not_discussed'] as const;
export const WISHES = ['', 'help_now', 'later', 'self', 'none'] as const;
export const ASKED_BY = ['municipality', 'uht'] as const;
export const CRITERIA = [
  'eviction',
  'cutoff',
  'insurance',
  'mental',
  'seizure',
  'four_areas',
  'safety',
  'other',
] as const;
export const URGENCY_DECISIONS = ['asked', 'granted', 'declined'] as const;
export const FOLLOWUP_KINDS = [
  'call',
  'visit',
  'letter',
  'arrange',
  'message',
  'safety',
  'conflict',
  'message_stopped',
  'other',
] as const;
export const FOLLOWUP_CHANNELS = ['call', 'sms', 'visit', 'letter', 'none'] as const;
export const TOLD_HOWS = ['', 'spoken', 'sms', 'paper'] as const;
export const FOLLOWUP_STATES = ['open', 'taken', 'done', 'cancelled', 'escalated'] as const;
export const CONFLICT_STATES = ['open', 'settled'] as const;
export const MESSAGE_STATES = [
  'queued',
  'sending',
  'sent',
  'delivered',
  'held',
  'stopped',
  'failed',
  'unclear',
] as const;
export const KNOWLEDGE_KINDS = [
  'info_card',
  'conversation_card',
  'toolkit',
  'good_example',
  'dilemma',
  'urgent_card',
] as const;

export type Role = (typeof ROLES)[number];
export type Language = (typeof LANGUAGES)[number] | (string & {});
export type Interpreter = (typeof INTERPRETERS)[number];
export type CameBy = (typeof CAME_BY)[number];
export type Phase = (typeof PHASES)[number];
export type Station = (typeof STATIONS)[number];
export type How = (typeof HOWS)[number];
export type PlaceKind = (typeof PLACE_KINDS)[number] | '';
export type EncounterKind = (typeof ENCOUNTER_KINDS)[number];
export type Outcome = (typeof OUTCOMES)[number];
export type MayReturn = (typeof MAY_RETURN)[number];
export type Agreement = (typeof AGREEMENTS)[number];
export type Purpose = (typeof PURPOSES)[number];
export type Decision = (typeof DECISIONS)[number];
export type Manner = (typeof MANNERS)[number];
export type Present = (typeof PRESENT)[number];
export type Channel = (typeof CHANNELS)[number];
export type Allowed = (typeof ALLOWED)[number];
export type LifeArea = (typeof LIFE_AREAS)[number];
export type NeedHow = (typeof NEED_HOWS)[number];
export type Wish = (typeof WISHES)[number];
export type AskedBy = (typeof ASKED_BY)[number];
export type Criterion = (typeof CRITERIA)[number];
export type UrgencyDecision = (typeof URGENCY_DECISIONS)[number];
export type FollowupKind = (typeof FOLLOWUP_KINDS)[number];
export type FollowupChannel = (typeof FOLLOWUP_CHANNELS)[number];
export type ToldHow = (typeof TOLD_HOWS)[number];
export type FollowupState = (typeof FOLLOWUP_STATES)[number];
export type ConflictState = (typeof CONFLICT_STATES)[number];
export type MessageState = (typeof MESSAGE_STATES)[number];
export type KnowledgeKind = (typeof KNOWLEDGE_KINDS)[number];
