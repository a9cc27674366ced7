import type { Advice, Intake } from '$shared/types';

/** What was answered to the five short questions (R41, R43). */
export type Answers = Pick<
  Intake,
  'children' | 'childcare_benefit' | 'paid_back' | 'registered' | 'pressing' | 'other_benefits'
>;

/** What the answers suggest (R42): advice for two people who talk, never a decision. */
export function adviceOf(answers: Answers): Advice {
  const { childcare_benefit: had, paid_back, registered, other_benefits } = answers;
  const marked = paid_back === 'yes' || registered === 'yes';
  if (had === 'yes' && marked) return 'right_place';
  if (had !== 'no') return 'unsure';
  if (other_benefits.length > 0) return 'other_benefit';
  return marked ? 'unsure' : 'regular_help';
}
