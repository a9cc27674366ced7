import type { LifeArea, Topic } from '$shared/types';

/** The subjects of each life area (R50); being seen, rest and coming to terms stand beside the practical ones (R90). */
export const topicsOf: Record<LifeArea, readonly Topic[]> = {
  finance: ['debts', 'income', 'benefits_again'],
  housing: ['arrears', 'eviction', 'living_space'],
  work: ['job', 'schooling', 'day_activity'],
  care: ['seen', 'rest', 'processing', 'mental', 'physical', 'insurance', 'dentist'],
  family: ['upbringing', 'children', 'relationship', 'placed_out'],
};
