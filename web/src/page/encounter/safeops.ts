import type { ContactPreference, NewOp } from '$shared/types';
import { channels, type Channel, type Draft, type Safe } from './draft';
import { parentOf, safeTouched } from './rules';

type Shared = Pick<
  ContactPreference,
  | 'shared_device'
  | 'name_organisation'
  | 'agreed_name'
  | 'code_word'
  | 'safe_from'
  | 'safe_until'
  | 'safe_days'
>;

/**
 * One row per channel. What holds for every channel (shared device, times, agreed
 * name) is asked once and written to each row, because the server decides per row.
 */
export function preferenceOps(draft: Draft, now: string): NewOp[] {
  if (parentOf(draft) === '' || !safeTouched(draft)) return [];
  const started = draft.before?.preferences ?? {};
  const created = channels.filter((channel) => !started[channel] && answered(draft, channel));
  const existing = channels.filter((channel) => started[channel]);
  const first: Channel[] = created.length + existing.length === 0 ? ['call'] : created;
  return [
    ...first.map((channel) => create(draft, channel, now)),
    ...existing.flatMap((channel) => update(draft, channel, started[channel] as ContactPreference, now)),
  ];
}

function answered(draft: Draft, channel: Channel): boolean {
  return draft.safe.allowed[channel] !== 'unknown';
}

function sharedOf(safe: Safe): Shared {
  return {
    shared_device: safe.shared_device,
    name_organisation: safe.name_organisation === 'yes',
    agreed_name: safe.agreed_name.trim(),
    code_word: safe.code_word.trim(),
    safe_from: safe.safe_from,
    safe_until: safe.safe_until,
    safe_days: [...safe.safe_days].sort().join(''),
  };
}

function create(draft: Draft, channel: Channel, now: string): NewOp {
  const set = {
    parent: parentOf(draft),
    channel,
    allowed: draft.safe.allowed[channel],
    ...sharedOf(draft.safe),
    last_confirmed: now,
  };
  return { do: 'create', collection: 'contact_preferences', id: draft.preferenceIds[channel], set };
}

/** Only what the worker changed: rows that differ per channel keep their own values. */
function update(draft: Draft, channel: Channel, row: ContactPreference, now: string): NewOp[] {
  const set: Record<string, unknown> = {};
  const was: Record<string, unknown> = {};
  const old: Record<string, unknown> = { ...row };
  const put = (field: string, value: unknown): void => {
    set[field] = value;
    was[field] = old[field];
  };
  if (draft.safe.allowed[channel] !== row.allowed) put('allowed', draft.safe.allowed[channel]);
  const shared = sharedOf(draft.safe);
  const first = draft.before?.safe ? sharedOf(draft.before.safe) : null;
  for (const field of Object.keys(shared) as (keyof Shared)[]) {
    const changed = first === null || shared[field] !== first[field];
    if (changed && shared[field] !== row[field]) put(field, shared[field]);
  }
  if (Object.keys(set).length > 0 || draft.confirmed) put('last_confirmed', now);
  if (Object.keys(set).length === 0) return [];
  return [{ do: 'update', collection: 'contact_preferences', id: row.id, was, set }];
}
