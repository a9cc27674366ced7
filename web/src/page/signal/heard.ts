import type { Contribution, Signal } from '$shared/types';

type Given = Pick<Signal, 'id' | 'state'>;
type Shared = Pick<Contribution, 'id' | 'state'>;

/** What was answered: signals (R117), and what was shared and decided over (R112). By id. */
export function answered(
  signals: readonly Given[],
  shared: readonly Shared[],
): { signals: string[]; shared: string[] } {
  return {
    signals: signals.filter((it) => it.state === 'answered').map((it) => it.id),
    shared: shared.filter((it) => it.state === 'published' || it.state === 'not_used').map((it) => it.id),
  };
}

/** What of it was not read on this phone yet, in one sentence; '' when all was. */
export function newAnswerWords(of: ReturnType<typeof answered>, read: readonly string[]): string {
  const known = new Set(read);
  const signals = of.signals.filter((id) => !known.has(id)).length;
  const shared = of.shared.some((id) => !known.has(id));
  const given = signals === 1 ? 'uw signaal' : `${signals} van uw signalen`;
  if (signals === 0) return shared ? 'Er is antwoord op wat u deelde.' : '';
  return shared ? `Er is antwoord op ${given} en op wat u deelde.` : `Er is antwoord op ${given}.`;
}
