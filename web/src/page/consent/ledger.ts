import { lastOf, state } from '$shared/consent';
import type { Consent, Purpose } from '$shared/types';

/** What stands for one purpose and receiver. */
export interface Standing {
  purpose: Purpose;
  receiver: string;
  decision: Consent['decision'];
  row: Consent;
}

/** One line per purpose and receiver that was ever asked; what is open to withdraw comes first. */
export function standings(consents: readonly Consent[]): Standing[] {
  const pairs = new Map(consents.map((row) => [`${row.purpose}\n${row.receiver}`, row]));
  const lines = [...pairs.values()].flatMap(({ purpose, receiver }): Standing[] => {
    const decision = state(consents, purpose, receiver);
    const row = lastOf(consents, purpose, receiver);
    return row && decision !== 'unknown' ? [{ purpose, receiver, decision, row }] : [];
  });
  const rank = { given: 0, refused: 1, withdrawn: 2 };
  return lines.sort(
    (a, b) => rank[a.decision] - rank[b.decision] || b.row.happened_at.localeCompare(a.row.happened_at),
  );
}
