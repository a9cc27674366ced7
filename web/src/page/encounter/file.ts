import { showPhone } from '$shared/phone';
import { inForce } from '$shared/contactrule';
import type { ContactPreference, Need, Parent } from '$shared/types';
import { areas, channels, emptyDraft, type Draft } from './draft';
import { phaseOf } from './rules';

/** What the phone holds of a parent who is known already. */
export interface File {
  parent: Parent;
  preferences: ContactPreference[];
  needs: Need[];
}

/**
 * A draft for a parent who is known: what was told before stands there already
 * (R35), and is remembered in `before` so that every change says what it was.
 */
export function draftFor(file: File, id: () => string, now: string): Draft {
  const draft = emptyDraft(id, now);
  const { parent } = file;
  draft.known = parent.id;
  draft.who = {
    name: parent.name,
    phone: showPhone(parent.phone),
    language: parent.language,
    interpreter: parent.interpreter,
    came_by: parent.came_by,
  };
  draft.before = {
    parent: {
      name: parent.name,
      phone: parent.phone,
      language: parent.language,
      interpreter: parent.interpreter,
      phase: parent.phase,
    },
    reached: 'seen',
    safe: null,
    preferences: {},
    needs: {},
  };
  fillSafe(draft, file.preferences);
  fillNeeds(draft, file.needs);
  draft.before.reached = phaseOf(draft);
  return draft;
}

function fillSafe(draft: Draft, preferences: ContactPreference[]): void {
  const rows = channels.flatMap((channel) => inForce(preferences, channel) ?? []);
  for (const row of rows) {
    draft.safe.allowed[row.channel] = row.allowed;
    draft.preferenceIds[row.channel] = row.id;
    if (draft.before) draft.before.preferences[row.channel] = { ...row };
  }
  const shared = newest(rows)[0];
  if (!shared || !draft.before) return;
  draft.safe.shared_device = shared.shared_device;
  draft.safe.name_organisation = shared.name_organisation ? 'yes' : '';
  draft.safe.agreed_name = shared.agreed_name;
  draft.safe.code_word = shared.code_word;
  draft.safe.safe_from = shared.safe_from;
  draft.safe.safe_until = shared.safe_until;
  draft.safe.safe_days = [...shared.safe_days];
  draft.before.safe = {
    ...draft.safe,
    allowed: { ...draft.safe.allowed },
    safe_days: [...draft.safe.safe_days],
  };
}

function fillNeeds(draft: Draft, needs: Need[]): void {
  for (const area of areas) {
    const row = newest(needs.filter((need) => need.life_area === area))[0];
    if (!row) continue;
    const { how, wish, words } = row;
    // rows from before these fields were there have none of them
    const told = {
      how,
      wish,
      words,
      topics: row.topics ?? [],
      children: row.children ?? '',
      bands: row.bands ?? [],
    };
    draft.needs[area] = {
      id: draft.needs[area].id,
      ...told,
      topics: [...told.topics],
      bands: [...told.bands],
    };
    if (draft.before) draft.before.needs[area] = { id: row.id, ...told, at: row.happened_at };
  }
}

function newest<T extends { happened_at: string }>(rows: T[]): T[] {
  const sorted = [...rows].sort((a, b) => b.happened_at.localeCompare(a.happened_at));
  return sorted.slice(0, 1);
}
