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
  'expectation_card',
] as const;
export const STATION_SOURCES = ['', 'parent', 'uht', 'letter'] as const;
export const PEER_KINDS = ['', 'explained', 'accompanied', 'listened', 'mapped'] as const;
export const PERSONS = [
  'parent',
  'child',
  'ex_partner',
  'bereaved',
  'entrepreneur',
  'not_affected',
  'other',
] as const;
export const LIVES = ['', 'here', 'elsewhere', 'abroad', 'unknown'] as const;
export const ONWARDS = ['', 'together', 'worker_calls', 'parent_calls', 'not_now'] as const;
export const TOPICS = [
  'debts',
  'income',
  'benefits_again',
  'arrears',
  'eviction',
  'living_space',
  'job',
  'schooling',
  'day_activity',
  'mental',
  'physical',
  'insurance',
  'dentist',
  'seen',
  'rest',
  'processing',
  'upbringing',
  'children',
  'relationship',
  'placed_out',
] as const;
export const CHILD_COUNTS = ['', '1', '2', '3', '4_or_more'] as const;
export const BANDS = ['0_3', '4_11', '12_17', '18_plus'] as const;
export const URGENCY_STEPS = ['', 'first_test', 'assessment', 'support'] as const;
export const SAID = ['', 'yes', 'no', 'unsaid'] as const;
export const OTHER_BENEFITS = ['rent', 'care', 'child_budget'] as const;
export const ADVICES = ['right_place', 'regular_help', 'other_benefit', 'unsure'] as const;
export const CAN_DO = ['', 'self', 'together', 'take_over'] as const;
export const ROOMS = ['', 'now', 'slowly', 'not_now'] as const;
export const TRACK_KINDS = ['light', 'together', 'intensive', 'urgent'] as const;
export const RHYTHMS = ['', 'week', 'two_weeks', 'month', 'parent_calls'] as const;
export const HANDOUT_KINDS = ['pack', 'card'] as const;
export const STOCK_SAYS = ['counted', 'low'] as const;
export const HANDOUT_HOWS = ['hand', 'post', 'spoken', 'shown', 'printed'] as const;
export const WISH_WHOMS = ['', 'woman', 'man', 'any'] as const;
export const WISH_AREAS = ['', 'near', 'not_near', 'any'] as const;
export const MATCH_STATES = ['wished', 'taken_back'] as const;
export const RELATIONS = ['', 'friend', 'family', 'neighbour', 'mediator', 'helper', 'other'] as const;
export const COMPANION_STATES = ['beside', 'ended'] as const;
export const TALK_STATES = ['preparing', 'ready', 'not_wanted'] as const;
export const SIGNAL_KINDS = [
  'rule',
  'process',
  'treatment',
  'waiting',
  'creditor',
  'data',
  'discrimination',
  'hardship',
  'complaint',
] as const;
export const TIMES = ['', 'once', 'few', 'often'] as const;
export const SIGNAL_WHOS = ['', 'one_family', 'several', 'many'] as const;
export const SIGNAL_ABOUTS = ['', 'municipality', 'uht', 'creditor', 'other', 'own_team', 'naast'] as const;
export const SIGNAL_STATES = ['received', 'acknowledged', 'taken', 'answered'] as const;
export const CONTRIBUTION_KINDS = ['good_example', 'dilemma', 'question'] as const;
export const CONTRIBUTION_STATES = ['received', 'published', 'not_used'] as const;
export const STATEMENTS = ['heard', 'understood', 'kept_promises', 'pace', 'really_helped', 'words'] as const;
export const EXPERIENCE_MANNERS = ['phone', 'paper', 'screen'] as const;
export const EXPERIENCE_MOMENTS = ['', 'first_contact', 'six_weeks', 'closing', 'aftercare'] as const;

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
export type StationSource = (typeof STATION_SOURCES)[number];
export type PeerKind = (typeof PEER_KINDS)[number];
export type Person = (typeof PERSONS)[number];
export type Lives = (typeof LIVES)[number];
export type Onward = (typeof ONWARDS)[number];
export type Topic = (typeof TOPICS)[number];
export type ChildCount = (typeof CHILD_COUNTS)[number];
export type Band = (typeof BANDS)[number];
export type UrgencyStep = (typeof URGENCY_STEPS)[number];
export type Said = (typeof SAID)[number];
export type OtherBenefit = (typeof OTHER_BENEFITS)[number];
export type Advice = (typeof ADVICES)[number];
export type CanDo = (typeof CAN_DO)[number];
export type Room = (typeof ROOMS)[number];
export type TrackKind = (typeof TRACK_KINDS)[number];
export type Rhythm = (typeof RHYTHMS)[number];
export type HandoutKind = (typeof HANDOUT_KINDS)[number];
export type StockSays = (typeof STOCK_SAYS)[number];
export type HandoutHow = (typeof HANDOUT_HOWS)[number];
export type WishWhom = (typeof WISH_WHOMS)[number];
export type WishArea = (typeof WISH_AREAS)[number];
export type MatchState = (typeof MATCH_STATES)[number];
export type Relation = (typeof RELATIONS)[number];
export type CompanionState = (typeof COMPANION_STATES)[number];
export type TalkState = (typeof TALK_STATES)[number];
export type SignalKind = (typeof SIGNAL_KINDS)[number];
export type Times = (typeof TIMES)[number];
export type SignalWho = (typeof SIGNAL_WHOS)[number];
export type SignalAbout = (typeof SIGNAL_ABOUTS)[number];
export type SignalState = (typeof SIGNAL_STATES)[number];
export type ContributionKind = (typeof CONTRIBUTION_KINDS)[number];
export type ContributionState = (typeof CONTRIBUTION_STATES)[number];
export type Statement = (typeof STATEMENTS)[number];
export type ExperienceManner = (typeof EXPERIENCE_MANNERS)[number];
export type ExperienceMoment = (typeof EXPERIENCE_MOMENTS)[number];
