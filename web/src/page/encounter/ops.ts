import { parsePhone } from '$shared/phone';
import type { NewOp } from '$shared/types';
import { areas, type Draft, type NeedDraft } from './draft';
import {
  asksHelp,
  detailsChanged,
  isTouched,
  makesParent,
  needChanged,
  cameByOf,
  handsOn,
  parentOf,
  phaseOf,
  storyKept,
} from './rules';
import { preferenceOps } from './safeops';
import { intakeOp, paceOp, situationOf } from '$page/pace/paceops';
import { agreementOps, laterOps } from './agreementops';

/** What the phone knows that is not in the draft. */
export interface Context {
  /** RFC 3339, device clock */
  now: string;
  /** id of the newest withdrawal of this purpose and receiver, or '' */
  saw: (purpose: string, receiver: string) => string;
}

/**
 * All ops of one conversation, in the order in which the server must see them:
 * the parent before what is about her, needs before consents (R31), the ban
 * last, because it closes the file.
 */
export function opsOf(draft: Draft, context: Context): NewOp[] {
  return [
    ...parentOps(draft),
    ...preferenceOps(draft, context.now),
    ...encounterOps(draft),
    ...storyOps(draft),
    ...needOps(draft),
    ...consentOps(draft, context),
    ...intakeOp(draft.intake, aboutOf(draft), answeredOf(draft, { chosen_reason: 'intake' })),
    ...paceOp(draft.pace, situationOf(draft), aboutOf(draft), answeredOf(draft, { reason: 'pace' })),
    ...agreementOps(draft),
    ...laterOps(draft),
    ...banOps(draft),
  ];
}

/** E.164 where it can be read as a number, else what was typed (check.ts stops that). */
export function e164(typed: string): string {
  return parsePhone(typed) || typed.trim();
}

const aboutOf = (draft: Draft) => ({ parent: parentOf(draft), encounter: draft.encounter });

function answeredOf(draft: Draft, fields: Record<string, string>): { answered?: string[] } {
  const answered = Object.entries(fields)
    .filter(([, key]) => draft.answered[key])
    .map(([field]) => field);
  return answered.length > 0 ? { answered } : {};
}

function parentOps(draft: Draft): NewOp[] {
  const set = {
    name: draft.who.name.trim(),
    phone: e164(draft.who.phone),
    language: draft.who.language,
    interpreter: draft.who.interpreter,
  };
  const answered = answeredOf(draft, { name: 'name' });
  if (draft.known !== '') return knownOps(draft, set, answered);
  if (!makesParent(draft)) return [];
  const full = { ...set, came_by: cameByOf(draft), phase: phaseOf(draft) };
  return [{ do: 'create', collection: 'parents', id: draft.fresh, set: full, ...answered }];
}

const forward = ['seen', 'talked', 'contact_agreed', 'asked_help'];

function knownOps(draft: Draft, set: Record<string, string>, answered: { answered?: string[] }): NewOp[] {
  const before = draft.before?.parent;
  if (!before) return [];
  const old: Record<string, string> = { ...before };
  const changes: Record<string, string> = {};
  for (const [field, value] of Object.entries(set)) {
    if (value !== old[field]) changes[field] = value;
  }
  const phase = phaseOf(draft);
  const now = forward.indexOf(before.phase);
  if (phase !== draft.before?.reached && now >= 0 && forward.indexOf(phase) > now) changes.phase = phase;
  if (Object.keys(changes).length === 0) return [];
  const was = Object.fromEntries(Object.keys(changes).map((field) => [field, old[field]]));
  return [{ do: 'update', collection: 'parents', id: draft.known, was, set: changes, ...answered }];
}

/** Help was asked in this conversation, not in an earlier one. */
function askedNow(draft: Draft): boolean {
  return areas.some((area) => needChanged(draft, area) && asksHelp(draft.needs[area]));
}

function encounterOps(draft: Draft): NewOp[] {
  const { meeting } = draft;
  const set = {
    parent: parentOf(draft),
    how: meeting.how,
    place_kind: meeting.place_kind,
    kind: meeting.kind || 'conversation',
    outcome: meeting.outcome || (askedNow(draft) ? 'asked_help' : 'talked'),
    may_return: meeting.ban || meeting.outcome === 'no' ? 'no' : meeting.may_return,
    note: meeting.note.trim(),
    ...doorSet(draft),
  };
  const answered = answeredOf(draft, { note: 'note', lives_in: 'lives_in' });
  return [{ do: 'create', collection: 'encounters', id: draft.encounter, set, ...answered }];
}

/** Only what was said, and nothing of who wants to be left alone. */
function doorSet({ door, meeting }: Draft): Record<string, unknown> {
  if (meeting.ban) return {};
  const { person, lives, onward } = door;
  const lives_in = lives === 'elsewhere' ? door.lives_in.trim() : '';
  return {
    ...(person.length > 0 && { person: [...person] }),
    ...(lives !== '' && { lives }),
    ...(lives_in !== '' && { lives_in }),
    ...(onward !== '' && handsOn(door) && { onward }),
  };
}

function storyOps(draft: Draft): NewOp[] {
  const { story } = draft;
  const parent = parentOf(draft);
  if (parent === '' || story.agreement === '') return [];
  // "niet bewaren" leaves a mark that there was a story, never its text (R26)
  const text = storyKept(draft) ? story.text.trim() : '';
  if (text === '' && story.agreement !== 'not_kept') return [];
  const set = { parent, encounter: draft.encounter, text, agreement: story.agreement };
  const answered = answeredOf(draft, { text: 'story' });
  return [{ do: 'create', collection: 'stories', id: story.id, set, ...answered }];
}

function needOps(draft: Draft): NewOp[] {
  return areas.flatMap((area): NewOp[] => {
    if (!needChanged(draft, area)) return [];
    const need = draft.needs[area];
    const was = draft.before?.needs[area];
    const answered = answeredOf(draft, { words: `need.${area}` });
    const told = { how: need.how || 'not_discussed', wish: need.wish, words: need.words.trim() };
    if (was && !detailsChanged(draft, area)) return needUpdate(was, told, answered);
    if (!was && !isTouched(need)) return [];
    const set = { ...aboutOf(draft), life_area: area, ...told, ...details(need) };
    return [{ do: 'create', collection: 'needs', id: need.id, set, ...answered }];
  });
}

/** Only what was said: the server knows the rest as empty. */
function details({ topics, children, bands }: NeedDraft): Record<string, unknown> {
  return {
    ...(topics.length > 0 && { topics: [...topics] }),
    ...(children !== '' && { children }),
    ...(bands.length > 0 && { bands: [...bands] }),
  };
}

function needUpdate(
  before: { id: string; how: string; wish: string; words: string },
  told: Record<string, string>,
  answered: { answered?: string[] },
): NewOp[] {
  const old: Record<string, string> = { how: before.how, wish: before.wish, words: before.words };
  const fields = Object.keys(told).filter((field) => told[field] !== old[field]);
  if (fields.length === 0) return [];
  const was = Object.fromEntries(fields.map((field) => [field, old[field]]));
  const set = Object.fromEntries(fields.map((field) => [field, told[field]]));
  return [{ do: 'update', collection: 'needs', id: before.id, was, set, ...answered }];
}

function consentOps(draft: Draft, context: Context): NewOp[] {
  return draft.asks
    .filter((ask) => ask.decision !== '')
    .map((ask) => ({
      do: 'create',
      collection: 'consents',
      id: ask.id,
      set: {
        parent: parentOf(draft),
        purpose: ask.purpose,
        receiver: ask.receiver.trim(),
        decision: ask.decision,
        text: ask.text,
        language: ask.language,
        manner: ask.manner,
        present: draft.present,
        data_kinds: [...ask.data_kinds],
        signature: ask.manner === 'signature' ? ask.signature : '',
        typed_name: ask.manner === 'typed_name' ? ask.typed_name.trim() : '',
        saw: context.saw(ask.purpose, ask.receiver.trim()),
      },
    }));
}

/** Without a file the number itself goes along; the server keeps only its HMAC. */
function banOps(draft: Draft): NewOp[] {
  if (!draft.meeting.ban) return [];
  const parent = parentOf(draft);
  const number = e164(draft.who.phone);
  if (parent === '' && number === '') return [];
  return [{ do: 'create', collection: 'contact_bans', id: draft.banId, set: { parent, number } }];
}
