import { choices, textOf, type Choice } from '$page/encounter/promise';
import { endOfDay } from '$page/encounter/amsterdam';
import { state } from '$shared/consent';
import { askAgain, inForce } from '$shared/contactrule';
import { isMobile } from '$shared/phone';
import { fitsOnePart } from '$shared/sms';
import type {
  Consent,
  ContactPreference,
  Followup,
  MessageTemplate,
  NewOp,
  Parent,
  Worker,
} from '$shared/types';

import { day } from '../when';

/** Why a way of telling is not open now, in words for the worker; "" = it is. */
export interface Ways {
  call: string;
  sms: string;
}

interface Reach {
  parent: Parent;
  preferences: readonly ContactPreference[];
  consents: readonly Consent[];
  now: Date;
}

/** Which ways there are to tell the parent: only what she said is safe. Unknown means no. */
export function waysToTell({ parent, preferences, consents, now }: Reach): Ways {
  const nowhere = parent.phone === '' ? 'Er staat geen telefoonnummer bij deze ouder.' : '';
  const call =
    inForce(preferences, 'call')?.allowed === 'yes' ? '' : 'De ouder heeft niet gezegd dat bellen veilig is.';
  const pref = inForce(preferences, 'sms');
  let sms = '';
  if (state(consents, 'messages') !== 'given') sms = 'De ouder heeft geen ja gezegd tegen berichten.';
  else if (pref?.allowed !== 'yes') sms = 'De ouder heeft niet gezegd dat een sms veilig is.';
  else if (askAgain(pref, now)) sms = 'Vraag eerst opnieuw of een sms nog veilig is.';
  else if (parent.phone.startsWith('+31') && !isMobile(parent.phone))
    sms = 'Op dit nummer komt geen sms aan.';
  return { call: nowhere || call, sms: nowhere || sms };
}

/** The text for a promise that comes later, as the server will take it; undefined while it is not on this phone. */
export function laterText(
  templates: readonly MessageTemplate[],
  parent: Parent,
  preferences: readonly ContactPreference[],
): Choice | undefined {
  const nameOrganisation = inForce(preferences, 'sms')?.name_organisation ?? false;
  return choices(templates, parent.language, { nameOrganisation, feltHelped: false }).find(
    (it) => it.key === 'belofte_later',
  );
}

/** A day as it stands in the text: in words in Dutch, in figures in a language whose words we do not write here. */
export function dayInText(date: string, language: string): string {
  return language === 'nl' ? day(date) : `${date.slice(8)}-${date.slice(5, 7)}`;
}

/** The text message with the new day in it, and whether it fits in one part. */
export function laterSms(
  choice: Choice,
  date: string,
  author: Worker | undefined,
  preference: ContactPreference | undefined,
): { text: string; fits: boolean } {
  const agreed = { agreed_name: preference?.agreed_name ?? '', code_word: preference?.code_word ?? '' };
  const dag = dayInText(date, choice.template.language);
  const text = textOf(choice.template, { dag }, author, agreed);
  return { text, fits: fitsOnePart(text) };
}

interface Told {
  how: 'call' | 'sms';
  /** The new day, 2026-11-22. */
  due: string;
  today: string;
  /** Of the follow-up that carries the text message. */
  id: string;
  choice?: Choice;
}

/**
 * The parent hears that it comes later (R25): the promise gets its new day and a line that says so, and a text
 * message is a follow-up of its own that is true until the end of today only.
 */
export function toldOps(followup: Followup, told: Told): NewOp[] {
  const line = `${day(told.today)}: verteld dat dit later wordt (was ${day(followup.due)}).`;
  const note = followup.note === '' ? line : `${followup.note}\n${line}`;
  const ops: NewOp[] = [
    {
      do: 'update',
      collection: 'followups',
      id: followup.id,
      was: { due: followup.due, note: followup.note },
      set: { due: told.due, note },
    },
  ];
  if (told.how !== 'sms' || told.choice === undefined) return ops;
  const set = {
    parent: followup.parent,
    encounter: '',
    what: 'Sms: het antwoord komt later',
    kind: 'message',
    owner: followup.owner,
    due: told.today,
    channel: 'sms',
    promise: false,
    template: told.choice.key,
    values: [`dag=${dayInText(told.due, told.choice.template.language)}`],
    expires: endOfDay(told.today),
  };
  return [...ops, { do: 'create', collection: 'followups', id: told.id, set }];
}
