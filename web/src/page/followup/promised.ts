import type { Followup } from '$shared/types';

import { day } from '../when';
import { isLate } from './due';

/** How a promise stands, in plain words (R25); "" for what was not promised. */
export function promiseWords(followup: Followup, today: string): string {
  if (!followup.promise) return '';
  if (followup.state === 'done') return 'Nagekomen.';
  if (followup.state === 'cancelled') return `Niet nagekomen: ${followup.cancel_reason}`;
  if (isLate(followup, today)) return `Te laat: dit was beloofd voor ${day(followup.due)}.`;
  return followup.due === '' ? 'Beloofd.' : `Beloofd, uiterlijk ${day(followup.due)}.`;
}
