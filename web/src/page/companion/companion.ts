import type { Ask } from '$page/encounter/draft';
import { state } from '$shared/consent';
import { parsePhone, showPhone } from '$shared/phone';
import type { Companion, Consent, NewOp, Relation } from '$shared/types';

/** What was filled in about somebody who stands beside the parent (R73). */
export interface CompanionForm {
  name: string;
  relation: Relation;
  phone: string;
  may_be_called: boolean;
}

/** Somebody who is being written down; `ask`: the question about reading along, once it is put. */
export interface Adding {
  form: CompanionForm;
  ask?: Ask | undefined;
}

export const emptyForm = (): CompanionForm => ({ name: '', relation: '', phone: '', may_be_called: false });
export const emptyAdding = (): Adding => ({ form: emptyForm() });

/** The form as it opens, from the row as it is now. */
export const formOf = ({ name, relation, phone, may_be_called }: Companion): CompanionForm => ({
  name,
  relation,
  phone: showPhone(phone),
  may_be_called,
});

/** What has to be mended first, by field. A name is enough. */
export function problems(
  form: CompanionForm,
  beside: readonly Companion[],
  own = '',
): Record<string, string> {
  const found: Record<string, string> = {};
  const name = form.name.trim();
  if (name === '') found.name = 'Vul in wie naast de ouder staat. Een voornaam is genoeg.';
  else if (name.length > 120) found.name = 'Deze naam is te lang. Een voornaam is genoeg.';
  else if (beside.some((it) => it.id !== own && it.name.trim() === name))
    found.name = 'Deze naam staat er al. Zet er iets bij, dan halen wij de twee niet door elkaar.';
  if (form.phone.trim() !== '' && parsePhone(form.phone) === '')
    found.phone = 'Dit is geen telefoonnummer. Vul een nummer in zoals 06 12 34 56 78.';
  if (form.may_be_called && form.phone.trim() === '')
    found.phone = 'Vul het nummer in. Anders kunnen wij deze persoon niet bellen.';
  return found;
}

const stored = (form: CompanionForm) => ({
  name: form.name.trim(),
  relation: form.relation,
  phone: form.phone.trim() === '' ? '' : parsePhone(form.phone),
  may_be_called: form.may_be_called,
});

/** Somebody new. `reads`: the parent said yes to reading along in this same go. */
export function addOp(parent: string, id: string, form: CompanionForm, reads: boolean): NewOp {
  const set = { parent, ...stored(form), reads_along: reads, state: 'beside' };
  return { do: 'create', collection: 'companions', id, set };
}

/** Only what differs; nothing when all is as it was. */
export function changeOps(row: Companion, form: CompanionForm): NewOp[] {
  const was: Record<string, unknown> = {};
  const set: Record<string, unknown> = {};
  for (const [field, value] of Object.entries(stored(form))) {
    const old = (row as unknown as Record<string, unknown>)[field] ?? '';
    if (value === old) continue;
    was[field] = old;
    set[field] = value;
  }
  return Object.keys(set).length === 0
    ? []
    : [{ do: 'update', collection: 'companions', id: row.id, was, set }];
}

/** Those who stand beside the parent now, by name. */
export function besideNow(companions: readonly Companion[]): Companion[] {
  return companions.filter((it) => it.state === 'beside').sort((a, b) => a.name.localeCompare(b.name, 'nl'));
}

/** What went when reading along stopped: the number goes with the withdrawal (R73). */
export function endWords(stopped: boolean, number: boolean): string {
  if (!stopped) return '';
  return number ? 'Meelezen is gestopt. Het nummer is weg.' : 'Meelezen is gestopt.';
}

/**
 * Whether this person may read along now: the mark and a standing yes with this very name (R73). A withdrawal that
 * is still only on this phone counts here at once.
 */
export function readsAlong(row: Companion, consents: readonly Consent[]): boolean {
  return row.reads_along && state(consents, 'companion_reads', row.name) === 'given';
}
