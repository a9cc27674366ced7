import type { Contribution, ContributionKind, LifeArea, NewOp } from '$shared/types';

import { traceProblem } from './traceable';

/** From the field to what everybody knows (R112). */
export interface ContributionForm {
  kind: ContributionKind | '';
  title: string;
  text: string;
  life_area: LifeArea | '';
  untraceable: boolean;
}

export const emptyContribution = (): ContributionForm => ({
  kind: '',
  title: '',
  text: '',
  life_area: '',
  untraceable: false,
});

/** What has to be mended first, by field. The promise that nobody is named also answers for what looks like a name. */
export function contributionProblems(form: ContributionForm): Record<string, string> {
  const found: Record<string, string> = {};
  if (form.kind === '') found.kind = 'Kies wat u wilt delen.';
  if (form.title.trim().length < 3) found.title = 'Geef uw bijdrage een korte titel.';
  else if (form.title.trim().length > 120) found.title = 'Maak de titel korter: hooguit 120 tekens.';
  if (form.text.trim().length < 3) found.text = 'Schrijf op wat anderen ervan kunnen leren.';
  else if (form.text.trim().length > 4000) found.text = 'Maak de tekst korter: hooguit 4000 tekens.';
  for (const field of ['title', 'text'] as const) {
    const trace = traceProblem(form[field], form.untraceable);
    if (trace !== '' && found[field] === undefined) found[field] = trace;
  }
  if (!form.untraceable) found.untraceable = 'Lees uw tekst nog eens na. Is hier niemand in te herkennen?';
  return found;
}

export function contributionOp(form: ContributionForm, id: string, answered: readonly string[]): NewOp {
  const set = { ...form, title: form.title.trim(), text: form.text.trim() };
  const op: NewOp = { do: 'create', collection: 'contributions', id, set };
  return answered.length > 0 ? { ...op, answered: [...answered] } : op;
}

const told: Record<Contribution['state'], string> = {
  received: 'De coördinator kijkt ernaar. U krijgt altijd antwoord.',
  published: 'Dit staat nu in Kennis.',
  not_used: 'Dit is niet geplaatst.',
};

export function contributionWords({ state }: Pick<Contribution, 'state'>): string {
  return told[state || 'received'] ?? told.received;
}
