import { areas, emptyDoor, emptyIntake, emptyNeed, emptyPace, type Draft } from './draft';

/**
 * A draft as an older version of the app left it, with what has come since. Nothing
 * that was typed changes. `id` makes ids for records that had none yet.
 */
export function renew(draft: Draft, id: () => string): Draft {
  const needs = { ...draft.needs };
  const before = draft.before ? { ...draft.before, needs: { ...draft.before.needs } } : null;
  for (const area of areas) {
    needs[area] = { ...emptyNeed(id()), ...needs[area] };
    const was = before?.needs[area];
    if (!before || !was) continue;
    // a known need and the draft once had the same id; a need that is told anew needs its own
    if (was.id === needs[area].id) needs[area].id = id();
    const without: Partial<typeof was> = was; // what an older version did not write down is not there
    before.needs[area] = { ...emptyNeed(was.id), at: '', ...without };
  }
  return {
    ...draft,
    needs,
    before,
    meeting: { ...draft.meeting, laterId: draft.meeting.laterId ?? id(), later: draft.meeting.later ?? '' },
    door: draft.door ?? emptyDoor(),
    pace: draft.pace ?? emptyPace(id()),
    intake: draft.intake ?? emptyIntake(id()),
  };
}
