import type { Consent, Decision, Purpose } from '../types';

export type ConsentState = Decision | 'unknown';

const protective: Record<Decision, number> = { given: 0, refused: 1, withdrawn: 2 };

/**
 * What a parent has decided about one purpose and receiver (R31): the last entry counts, the more protective one
 * when two are equally late, and a withdrawal stands until a "given" that has seen it.
 */
export function state(consents: readonly Consent[], purpose: Purpose, receiver = ''): ConsentState {
  const last = lastOf(consents, purpose, receiver);
  return last?.decision ?? 'unknown';
}

/** The entry in force, or undefined when it was never asked. */
export function lastOf(consents: readonly Consent[], purpose: Purpose, receiver = ''): Consent | undefined {
  const entries = consents
    .filter((c) => c.purpose === purpose && c.receiver === receiver)
    .sort((a, b) => compare(a, b));
  const withdrawal = entries.filter((c) => c.decision === 'withdrawn').at(-1);
  if (!withdrawal) return entries.at(-1);
  const after = entries.slice(entries.indexOf(withdrawal) + 1);
  const reopens = after.findIndex((c) => c.decision === 'given' && c.saw === withdrawal.id);
  return reopens < 0
    ? withdrawal
    : after
        .slice(reopens)
        .filter((c) => c.decision !== 'given' || c.saw === withdrawal.id)
        .at(-1);
}

/** Id of the newest withdrawal this phone knows: goes into `saw` of a new entry. */
export function seenWithdrawal(consents: readonly Consent[], purpose: Purpose, receiver = ''): string {
  return (
    consents
      .filter((c) => c.purpose === purpose && c.receiver === receiver && c.decision === 'withdrawn')
      .sort((a, b) => compare(a, b))
      .at(-1)?.id ?? ''
  );
}

function compare(a: Consent, b: Consent): number {
  if (a.happened_at !== b.happened_at) return a.happened_at < b.happened_at ? -1 : 1;
  return protective[a.decision] - protective[b.decision];
}
