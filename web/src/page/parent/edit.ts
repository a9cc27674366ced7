import { parsePhone, showPhone } from '$shared/phone';
import type { ContactPreference, NewOp, Parent } from '$shared/types';

/** What the worker typed about a parent. */
export interface ParentForm {
  name: string;
  phone: string;
  language: string;
  interpreter: Parent['interpreter'];
}

/** The form as it opens, from the row as it is now. */
export function parentForm({ name, phone, language, interpreter }: Parent): ParentForm {
  return { name, phone: showPhone(phone), language: language || 'nl', interpreter };
}

/** The fields that differ, with the phone number as it is stored; only these are sent. */
export function parentChanges(parent: Parent, form: ParentForm): Partial<Parent> {
  const set: Partial<Parent> = {};
  const name = form.name.trim();
  const phone = form.phone.trim() === '' ? '' : parsePhone(form.phone);
  if (name !== parent.name) set.name = name;
  if (phone !== parent.phone) set.phone = phone;
  if (form.language !== (parent.language || 'nl')) set.language = form.language;
  if (form.interpreter !== parent.interpreter) set.interpreter = form.interpreter;
  return set;
}

/** What to do about a phone number, or '' when it is fine. An empty one is fine. */
export function phoneProblem(phone: string): string {
  if (phone.trim() === '' || parsePhone(phone) !== '') return '';
  return 'Dit is geen telefoonnummer. Vul een nummer in zoals 06 12 34 56 78.';
}

/** What was agreed about one channel, as the form holds it. */
export type SafeForm = Pick<
  ContactPreference,
  | 'allowed'
  | 'shared_device'
  | 'name_organisation'
  | 'agreed_name'
  | 'code_word'
  | 'safe_from'
  | 'safe_until'
  | 'safe_days'
>;

/** The form for one channel; nothing discussed yet means unknown, and that means no. */
export function safeForm(preference: ContactPreference | undefined): SafeForm {
  return {
    allowed: preference?.allowed ?? 'unknown',
    shared_device: preference?.shared_device ?? 'unknown',
    name_organisation: preference?.name_organisation ?? false,
    agreed_name: preference?.agreed_name ?? '',
    code_word: preference?.code_word ?? '',
    safe_from: preference?.safe_from ?? '',
    safe_until: preference?.safe_until ?? '',
    safe_days: preference?.safe_days ?? '',
  };
}

/**
 * The op that keeps what was agreed. Saving means that it was asked now, so
 * `last_confirmed` always goes along. `id` is used when there is no record yet.
 */
export function safeOp(
  before: ContactPreference | undefined,
  about: { parent: string; channel: ContactPreference['channel']; id: string; now: Date },
  form: SafeForm,
): NewOp {
  const last_confirmed = about.now.toISOString();
  if (before === undefined) {
    const set = { parent: about.parent, channel: about.channel, ...form, last_confirmed };
    return { do: 'create', collection: 'contact_preferences', id: about.id, set };
  }
  const set: Record<string, unknown> = { last_confirmed };
  const was: Record<string, unknown> = { last_confirmed: before.last_confirmed };
  for (const [name, value] of Object.entries(form)) {
    const old = before[name as keyof SafeForm];
    if (value === old) continue;
    set[name] = value;
    was[name] = old;
  }
  return { do: 'update', collection: 'contact_preferences', id: before.id, was, set };
}

/** Times must come in pairs that go forward; '' when they do. */
export function timesProblem(from: string, until: string): string {
  if (from !== '' && until !== '' && from >= until) return 'Kies een eindtijd die later is dan de begintijd.';
  return '';
}
