import type { NewOp, PeerMatch, WishArea, WishWhom } from '$shared/types';

/** What the parent hopes for in somebody who went through it too (R70). Everything may stay empty. */
export interface WishForm {
  wish_language: string;
  wish_whom: WishWhom;
  wish_area: WishArea;
  wish_topic: string;
  nobody_known: boolean;
}

/** All that was not taken back, the newest first: two may have written one down, each without the other's. */
export function standingWishes(matches: readonly PeerMatch[]): PeerMatch[] {
  return [...matches]
    .filter((it) => it.state === 'wished')
    .sort((a, b) => (a.happened_at < b.happened_at ? 1 : -1));
}

/** The wish that stands: the newest of them. */
export function standingWish(matches: readonly PeerMatch[]): PeerMatch | undefined {
  return standingWishes(matches)[0];
}

export function wishForm(match: PeerMatch | undefined, language: string): WishForm {
  return {
    wish_language: match?.wish_language ?? (language || 'nl'),
    wish_whom: match?.wish_whom ?? '',
    wish_area: match?.wish_area ?? '',
    wish_topic: match?.wish_topic ?? '',
    nobody_known: match?.nobody_known ?? false,
  };
}

/** A new wish, or what differs of the one that stands. A wish that was taken back is followed by a new one. */
export function wishOps(parent: string, match: PeerMatch | undefined, form: WishForm, id: string): NewOp[] {
  const wanted = { ...form, wish_topic: form.wish_topic.trim() };
  if (match === undefined)
    return [{ do: 'create', collection: 'peer_matches', id, set: { parent, ...wanted, state: 'wished' } }];
  const was: Record<string, unknown> = {};
  const set: Record<string, unknown> = {};
  for (const [field, value] of Object.entries(wanted)) {
    const old = match[field as keyof WishForm];
    if (value === old) continue;
    was[field] = old;
    set[field] = value;
  }
  return Object.keys(set).length === 0
    ? []
    : [{ do: 'update', collection: 'peer_matches', id: match.id, was, set }];
}
