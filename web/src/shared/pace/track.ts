import type { CanDo, Need, Room, TrackKind } from '$shared/types';

/** What is known when a way of helping is suggested. `urgent`: something cannot wait. */
export interface Situation {
  needs: readonly Pick<Need, 'how' | 'wish'>[];
  can_do: CanDo;
  room: Room;
  urgent: boolean;
}

/** More than three areas is where one in three parents stands who needs most. */
const manyAreas = 4;

/** The way of helping that fits (R51, R52): a suggestion, to be chosen with the parent. */
export function suggestTrack({ needs, can_do, room, urgent }: Situation): TrackKind {
  if (urgent || needs.some((need) => need.how === 'urgent')) return 'urgent';
  const worries = needs.filter((need) => need.how === 'worries').length;
  const much = worries >= manyAreas || (can_do === 'take_over' && worries >= 2);
  if (much) return room === 'not_now' ? 'together' : 'intensive';
  const asks = needs.some((need) => need.wish === 'help_now' || need.wish === 'later');
  return asks ? 'together' : 'light';
}
