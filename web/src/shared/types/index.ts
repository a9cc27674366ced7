import type * as F from './file';
import type * as R from './reference';

export * from './values';
export * from './file';
export * from './reference';
export { newId } from './id';
export { label, labels, type Word } from './labels';
export { dayLabel, dayLabels, type DayWord } from './daylabels';

/** The collections a phone holds, by name. */
export interface Rows {
  parents: F.Parent;
  encounters: F.Encounter;
  stories: F.Story;
  consents: F.Consent;
  contact_preferences: F.ContactPreference;
  needs: F.Need;
  urgencies: F.Urgency;
  followups: F.Followup;
  conflicts: F.Conflict;
  intakes: F.Intake;
  tracks: F.Track;
  handouts: F.Handout;
  peer_matches: F.PeerMatch;
  companions: F.Companion;
  talks: F.Talk;
  signals: F.Signal;
  signal_echoes: F.SignalEcho;
  stock_entries: F.StockEntry;
  contributions: F.Contribution;
  messages: F.Message;
  municipalities: R.Municipality;
  workers: R.Worker;
  consent_texts: R.ConsentText;
  message_templates: R.MessageTemplate;
  help_offers: R.HelpOffer;
  knowledge_items: R.KnowledgeItem;
  walk_in_places: R.WalkInPlace;
  stations: R.StationCard;
  urgency_criteria: R.UrgencyCriterion;
  signal_themes: R.SignalTheme;
  stocks: R.Stock;
}

export type Collection = keyof Rows;

/** What one op asks. `was` and `set` are parts of the record; `answered` names texts whose warning was answered. */
export type NewOp =
  | {
      do: 'create';
      collection: Collection | 'contact_bans' | 'experiences';
      id: string;
      set: object;
      answered?: string[];
    }
  | { do: 'update'; collection: Collection; id: string; was: object; set: object; answered?: string[] };
