import type { NewOp, Parent } from '$shared/types';
import { areas, emptyAllowed, emptyDoor, emptyIntake, emptyNeed, emptyPace, type Draft } from './draft';
import { doorTouched } from './rules';
import { doorOf, type Saved } from './told';
import type { Part } from './words';

/*
 * "Wis dit": the parent takes something back. From a draft it is simply gone; of
 * a saved file it becomes ops, and what is append-only becomes a task for a person.
 */

/** Empties one part of a draft. */
export function clearPart(draft: Draft, part: Part): void {
  switch (part) {
    case 'who':
      draft.who = { ...draft.who, name: '', phone: '', language: '', interpreter: '' };
      draft.door = emptyDoor();
      break;
    case 'safe':
      draft.safe = {
        allowed: emptyAllowed(),
        shared_device: 'unknown',
        name_organisation: '',
        agreed_name: '',
        code_word: '',
        safe_from: '',
        safe_until: '',
        safe_days: [],
      };
      break;
    case 'pace':
      draft.pace = emptyPace(draft.pace.id);
      break;
    case 'story':
      draft.story = { ...draft.story, text: '', agreement: '' };
      break;
    case 'needs':
      for (const area of areas) draft.needs[area] = emptyNeed(draft.needs[area].id);
      draft.pace = emptyPace(draft.pace.id);
      draft.intake = emptyIntake(draft.intake.id);
      draft.asks = draft.asks.map((ask) => ({ ...ask, decision: '' }));
      break;
    case 'consents':
      draft.asks = draft.asks.map((ask) => ({ ...ask, decision: '' }));
      break;
    case 'promises':
      draft.agreements = draft.agreements.filter((agreement) => !agreement.promise);
      break;
    case 'helper':
    case 'beside':
    case 'station':
      break; // no conversation holds these: they stand in the file
  }
}

/** Context of erasing in a saved file: how ids and days are made. */
export interface Making {
  id: () => string;
  today: string;
  /** id of the newest withdrawal of a purpose and receiver, or '' */
  saw: (purpose: string, receiver: string) => string;
}

/** The ops that take one part of a saved file back. */
export function eraseOps(file: Saved, part: Part, making: Making): NewOp[] {
  switch (part) {
    case 'who':
      return whoOps(file, making);
    case 'safe':
      return updates('contact_preferences', file.preferences, {
        allowed: 'no',
        name_organisation: false,
        agreed_name: '',
        code_word: '',
        safe_from: '',
        safe_until: '',
        safe_days: '',
      });
    case 'story':
      return storyOps(file, making);
    case 'needs':
      return updates('needs', file.needs, { how: 'not_discussed', wish: 'none', words: '' });
    case 'consents':
      return withdrawals(file, making);
    case 'promises':
      return updates(
        'followups',
        file.followups.filter((row) => row.promise && ['open', 'taken', 'escalated'].includes(row.state)),
        { state: 'cancelled', cancel_reason: 'De ouder wil dit niet meer.' },
      );
    case 'pace':
      return [
        askColleague(file.parent.id, 'Wis het tempo en het ritme. De ouder wil het niet meer.', making),
      ];
    case 'beside':
      return besideOps(file, making);
    case 'station':
      return updates('parents', [file.parent], {
        station: '',
        station_at: '',
        station_source: '',
      } satisfies Partial<Parent>);
    case 'helper':
      return []; // who helps is no fact about her; she may ask for somebody else
  }
}

function updates(
  collection: 'parents' | 'contact_preferences' | 'needs' | 'followups' | 'companions' | 'peer_matches',
  rows: { id: string }[],
  wanted: Record<string, unknown>,
): NewOp[] {
  return rows.flatMap((row): NewOp[] => {
    const old = row as unknown as Record<string, unknown>;
    const fields = Object.keys(wanted).filter((field) => old[field] !== wanted[field]);
    if (fields.length === 0) return [];
    return [
      {
        do: 'update',
        collection,
        id: row.id,
        was: Object.fromEntries(fields.map((field) => [field, old[field]])),
        set: Object.fromEntries(fields.map((field) => [field, wanted[field]])),
      },
    ];
  });
}

/** Meetings are append-only: what they say of who she is, is erased by a colleague. */
function whoOps(file: Saved, making: Making): NewOp[] {
  const none = { name: '', phone: '', language: '', interpreter: '' } satisfies Partial<Parent>;
  const ops = updates('parents', [file.parent], none);
  if (!doorTouched(doorOf(file.encounters))) return ops;
  return [...ops, askColleague(file.parent.id, 'Wis wie dit is en waar deze ouder woont.', making)];
}

/** A story is append-only: it is marked as not kept, and a colleague erases the text. */
function storyOps(file: Saved, making: Making): NewOp[] {
  const parent = file.parent.id;
  const mark = { parent, encounter: '', text: '', agreement: 'not_kept' };
  return [
    { do: 'create', collection: 'stories', id: making.id(), set: mark },
    askColleague(parent, 'Wis het verhaal. De ouder wil het niet meer bewaren.', making),
  ];
}

function askColleague(parent: string, what: string, making: Making): NewOp {
  const task = {
    parent,
    encounter: '',
    what,
    kind: 'arrange',
    owner: '',
    due: making.today,
    channel: 'none',
    promise: true,
    told_how: 'spoken',
    state: 'open',
  };
  return { do: 'create', collection: 'followups', id: making.id(), set: task };
}

/** Who stands beside her ends, with the yes to read along; a wish for a peer is taken back. */
function besideOps(file: Saved, making: Making): NewOp[] {
  const standing = file.companions.filter((row) => row.state !== 'ended');
  const asked = file.consents.filter((row) => row.purpose === 'companion_reads');
  const wished = file.matches.filter((row) => row.state === 'wished');
  return [
    ...updates('companions', standing, {
      state: 'ended',
      reads_along: false,
      may_be_called: false,
      phone: '',
    }),
    ...withdrawals({ ...file, consents: asked }, making),
    ...updates('peer_matches', wished, { state: 'taken_back' }),
  ];
}

function withdrawals(file: Saved, making: Making): NewOp[] {
  const pairs = new Map(file.consents.map((row) => [`${row.purpose}\n${row.receiver}`, row]));
  return [...pairs.values()].map(({ purpose, receiver }) => ({
    do: 'create',
    collection: 'consents',
    id: making.id(),
    set: {
      parent: file.parent.id,
      purpose,
      receiver,
      decision: 'withdrawn',
      text: '',
      language: '',
      manner: 'spoken',
      present: '',
      data_kinds: [],
      signature: '',
      typed_name: '',
      saw: making.saw(purpose, receiver),
    },
  }));
}
