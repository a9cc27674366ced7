import { showPhone } from '$shared/phone';
import { questionWords } from '$page/talk/talk';
import { dayLabel, label, type DayWord, type Word } from '$shared/types';

/** How a field of a record is called on the screen, and whether it can be typed. */
export interface Field {
  name: string;
  word: string;
  typable: boolean;
  long: boolean;
}

const WORDS: Record<string, string> = {
  name: 'Naam',
  phone: 'Telefoonnummer',
  number: 'Telefoonnummer',
  language: 'Taal',
  interpreter: 'Tolk',
  came_by: 'Hoe wij deze ouder kennen',
  phase: 'Waar in het proces',
  station: 'Station',
  fixed_contact: 'Vaste contactpersoon',
  wants_other: 'Wil liever iemand anders',
  how: 'Hoe',
  place_kind: 'Plek',
  kind: 'Soort',
  outcome: 'Hoe het ging',
  may_return: 'Mag u terugkomen?',
  note: 'Notitie',
  text: 'Tekst',
  agreement: 'Klopt het verhaal?',
  purpose: 'Waarvoor',
  receiver: 'Voor wie',
  decision: 'Antwoord',
  typed_name: 'Getypte naam',
  channel: 'Hoe contact',
  allowed: 'Mag dit?',
  shared_device: 'Kan iemand meelezen?',
  name_organisation: 'Mag u de gemeente noemen?',
  agreed_name: 'Afgesproken naam',
  code_word: 'Codewoord',
  safe_from: 'Veilig vanaf',
  safe_until: 'Veilig tot',
  safe_days: 'Veilige dagen',
  last_confirmed: 'Laatst gevraagd',
  life_area: 'Onderwerp',
  wish: 'Wens',
  words: 'Eigen woorden',
  criteria: 'Waarom spoed',
  reason: 'Reden',
  decision_reason: 'Reden van het besluit',
  asked_by: 'Gevraagd door',
  what: 'Wat',
  owner: 'Wie doet het',
  due: 'Wanneer',
  promise: 'Beloofd aan de ouder',
  told_how: 'Hoe verteld',
  state: 'Stand',
  cancel_reason: 'Waarom niet meer nodig',
  template: 'Tekst van de sms',
  not_before: 'Niet eerder dan',
  expires: 'Niet later dan',
  manner: 'Hoe gevraagd',
  present: 'Wie erbij was',
  station_at: 'Sinds wanneer',
  station_source: 'Van wie wij dit weten',
  peer_kind: 'Wat u deed',
  topics: 'Waarover',
  children: 'Kinderen',
  bands: 'Leeftijden',
  step: 'Voor welke stap',
  childcare_benefit: 'Kreeg kinderopvangtoeslag',
  paid_back: 'Moest terugbetalen',
  registered: 'Aangemeld bij UHT',
  pressing: 'Iets dat niet kan wachten',
  other_benefits: 'Andere toeslagen',
  chosen: 'Wat u koos',
  chosen_reason: 'Waarom anders',
  can_do: 'Wat de ouder zelf kan',
  room: 'Ruimte in het hoofd',
  track: 'Welke hulp past',
  rhythm: 'Hoe vaak wij bellen',
  wish_language: 'Taal',
  wish_whom: 'Met wie',
  wish_area: 'Uit de buurt',
  wish_topic: 'Waarover praten',
  nobody_known: 'Liever niemand die de ouder kent',
  relation: 'Wie het is',
  reads_along: 'Mag meelezen',
  may_be_called: 'Mag gebeld worden',
  wish_place: 'Waar praten',
  wish_time: 'Wanneer praten',
  wish_with: 'Wie erbij',
  wish_without: 'Wie liever niet erbij',
  discuss: 'Wel bespreken',
  not_discuss: 'Niet bespreken',
  questions: 'Vragen',
  times: 'Hoe vaak',
  who: 'Wie dit merken',
  about: 'Over wie',
  referral: 'Wil contact met het meldpunt',
  answer: 'Antwoord',
  title: 'Titel',
  untraceable: 'Niemand is te herkennen',
  statement: 'Vraag',
  moment: 'Moment',
  person: 'Wie dit is',
  lives: 'Waar de ouder woont',
  lives_in: 'Woonplaats',
  onward: 'Hoe het verder gaat',
  says: 'Wat er gebeurde',
  item: 'Wat',
  pieces: 'Hoeveel',
};

const LONG = new Set([
  'note',
  'text',
  'words',
  'reason',
  'decision_reason',
  'what',
  'cancel_reason',
  'chosen_reason',
  'discuss',
  'not_discuss',
]);

const TYPABLE = new Set([
  ...LONG,
  'name',
  'phone',
  'number',
  'receiver',
  'typed_name',
  'agreed_name',
  'code_word',
  'safe_from',
  'safe_until',
  'due',
  'wish_topic',
  'wish_place',
  'wish_time',
  'wish_with',
  'wish_without',
  'title',
]);

/** Links to other records and machine data: never shown to a worker. */
const HIDDEN = new Set([
  'id',
  'parent',
  'encounter',
  'signature',
  'saw',
  'values',
  'data_kinds',
  'items',
  'theme',
  'advice', // what was worked out says nothing beside what was chosen
  'suggested',
  'municipality',
  'author',
  'device',
  'happened_at',
  'recorded_at',
]);

/** The field in words. An unknown one keeps its own name, so that nothing is hidden. */
export function field(name: string): Field {
  return {
    name,
    word: WORDS[name] ?? name,
    typable: TYPABLE.has(name),
    long: LONG.has(name),
  };
}

/** The fields of an op that a worker can read, in the order in which they were sent. */
export function shownFields(set: object): Field[] {
  return Object.entries(set)
    .filter(([name, value]) => !HIDDEN.has(name) && !isEmpty(value))
    .map(([name]) => field(name));
}

function isEmpty(value: unknown): boolean {
  return value === '' || (Array.isArray(value) && value.length === 0);
}

/** Answers that a parent gave alone on this phone: never shown on it (R129). */
export function notForHere(collection: string, set: Record<string, unknown>): boolean {
  return collection === 'experiences' && set.manner === 'screen';
}

/** What kind of record it is, for a heading. */
export function recordWord(collection: string): string {
  return label('collection', collection);
}

const VALUE_WORDS: Record<string, Word> = {
  language: 'language',
  interpreter: 'interpreter',
  came_by: 'came_by',
  phase: 'phase',
  station: 'station',
  place_kind: 'place_kind',
  outcome: 'outcome',
  may_return: 'may_return',
  agreement: 'agreement',
  purpose: 'purpose',
  manner: 'manner',
  channel: 'channel',
  allowed: 'allowed',
  shared_device: 'allowed',
  life_area: 'life_area',
  wish: 'wish',
  asked_by: 'asked_by',
  told_how: 'told_how',
};

/** Fields whose word depends on the record they are in. */
const BY_COLLECTION: Record<string, Word> = {
  'encounters.how': 'how',
  'encounters.kind': 'encounter_kind',
  'needs.how': 'need_how',
  'followups.kind': 'followup_kind',
  'followups.state': 'followup_state',
  'consents.decision': 'decision',
  'urgencies.decision': 'urgency_decision',
  'urgencies.criteria': 'criterion',
  'conflicts.state': 'conflict_state',
};

/** Of what is written down outside a first conversation. */
const DAY_WORDS: Record<string, DayWord> = {
  station_source: 'station_source',
  peer_kind: 'peer_kind',
  topics: 'topic',
  bands: 'band',
  childcare_benefit: 'said',
  paid_back: 'said',
  registered: 'said',
  pressing: 'said',
  referral: 'said',
  other_benefits: 'other_benefit',
  chosen: 'advice',
  can_do: 'can_do',
  room: 'room',
  track: 'track',
  rhythm: 'rhythm',
  wish_whom: 'wish_whom',
  wish_area: 'wish_area',
  relation: 'relation',
  times: 'times',
  who: 'signal_who',
  about: 'signal_about',
  'needs.children': 'children',
  'intakes.children': 'said',
  'urgencies.step': 'urgency_step',
  'handouts.how': 'handout_how',
  'signals.kind': 'signal_kind',
  'signals.state': 'signal_state',
  'contributions.kind': 'contribution_kind',
  'contributions.state': 'contribution_state',
  'talks.state': 'talk_state',
};

const STATES: Record<string, string> = {
  wished: 'Gewenst',
  taken_back: 'Liever toch niet',
  beside: 'Staat naast de ouder',
  ended: 'Staat niet meer naast de ouder',
};

/**
 * A value the way a worker reads it. `person` gives the name of a colleague by id;
 * dates and moments are given as they came.
 */
export function valueWords(
  collection: string,
  name: string,
  value: unknown,
  person: (id: string) => string,
): string {
  if (typeof value === 'boolean') return value ? 'Ja' : 'Nee';
  if (Array.isArray(value)) {
    return value.map((one) => valueWords(collection, name, one, person)).join(', ');
  }
  const text = String(value ?? '');
  if (text === '') return 'Leeg';
  if (name === 'phone' || name === 'number') return showPhone(text);
  if (name === 'owner' || name === 'fixed_contact') return person(text);
  if (name === 'questions') return questionWords(text);
  if (name === 'wish_language') return label('language', text);
  const ofDay = DAY_WORDS[`${collection}.${name}`] ?? DAY_WORDS[name];
  if (ofDay !== undefined) return dayLabel(ofDay, text);
  if (name === 'state' && STATES[text]) return STATES[text];
  const word = BY_COLLECTION[`${collection}.${name}`] ?? VALUE_WORDS[name];
  return word === undefined ? text : label(word, text);
}
