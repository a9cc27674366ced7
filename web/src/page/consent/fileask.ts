import { seenWithdrawal } from '$shared/consent';
import { newId, type Companion, type Consent, type NewOp, type Purpose } from '$shared/types';
import type { Ask } from '$page/encounter/draft';
import { leastFor } from './share';
import { newAsk } from './questions';

/** A question asked in the file, outside a conversation; the minimum set is proposed. */
export function askInFile(purpose: Purpose, receiver: string): Ask {
  const ask = newAsk(purpose, newId());
  const least = leastFor(purpose);
  return { ...ask, receiver, data_kinds: least.length > 0 ? least : ask.data_kinds };
}

/** What has to be mended before this answer can be kept; '' = nothing, also when nobody answered. */
export function askProblem(ask: Ask): string {
  if (ask.decision === '') return '';
  if (ask.decision === 'given' && ask.data_kinds.length === 0 && leastFor(ask.purpose).length > 0)
    return 'Kies samen wat u deelt. Is dat niets? Dan hoeft u dit niet te vragen.';
  if (ask.manner === 'signature' && ask.signature === '')
    return 'Laat de ouder tekenen, of kies hoe de ouder antwoord gaf.';
  if (ask.manner === 'typed_name' && ask.typed_name.trim() === '')
    return 'Laat de ouder de naam typen, of kies hoe de ouder antwoord gaf.';
  return '';
}

/** The entry of the ledger; nothing when nobody answered. A no shares nothing (R30, R31). */
export function consentOps(ask: Ask, parent: string, consents: readonly Consent[]): NewOp[] {
  if (ask.decision === '') return [];
  const set = {
    parent,
    purpose: ask.purpose,
    receiver: ask.receiver.trim(),
    decision: ask.decision,
    text: ask.text,
    language: ask.language,
    manner: ask.manner,
    present: '',
    data_kinds: ask.data_kinds,
    signature: ask.manner === 'signature' ? ask.signature : '',
    typed_name: ask.manner === 'typed_name' ? ask.typed_name.trim() : '',
    saw: seenWithdrawal(consents, ask.purpose, ask.receiver.trim()),
  };
  return [{ do: 'create', collection: 'consents', id: ask.id, set }];
}

/**
 * What a parent made of it on the shared screen: a yes, a no, or less to share with somebody than the yes that stands.
 * What she took away is shared no longer, also where she gave no answer after it; where nothing is left, nothing is
 * shared (R31, R33).
 */
export function answeredOps(
  ask: Ask,
  stands: Consent | undefined,
  parent: string,
  consents: readonly Consent[],
): NewOp[] {
  const less = stands?.data_kinds.some((kind) => !ask.data_kinds.includes(kind)) ?? false;
  const nothing = ask.decision === 'given' && ask.data_kinds.length === 0;
  if (!nothing && (ask.decision !== '' || !less)) return consentOps(ask, parent, consents);
  return stands
    ? withdrawOps({ parent, purpose: stands.purpose, receiver: stands.receiver }, consents, [])
    : [];
}

/**
 * A withdrawal counts at once, from anywhere (R31). The mark and the number of a companion go with it, as on the
 * server: nobody calls this person from this phone any more, also off line (R73).
 */
export function withdrawOps(
  about: { parent: string; purpose: Purpose; receiver: string },
  consents: readonly Consent[],
  companions: readonly Companion[],
): NewOp[] {
  const set = {
    ...about,
    decision: 'withdrawn',
    text: '',
    language: '',
    manner: 'spoken',
    present: '',
    data_kinds: [],
    signature: '',
    typed_name: '',
    saw: seenWithdrawal(consents, about.purpose, about.receiver),
  };
  const named = companions.filter((it) => about.purpose === 'companion_reads' && it.name === about.receiver);
  return [{ do: 'create', collection: 'consents', id: newId(), set }, ...named.flatMap(readsNoMore)];
}

function readsNoMore({ id, reads_along, may_be_called, phone }: Companion): NewOp[] {
  const was = {
    ...(reads_along && { reads_along }),
    ...(may_be_called && { may_be_called }),
    ...(phone && { phone }),
  };
  if (Object.keys(was).length === 0) return [];
  const set = Object.fromEntries(Object.keys(was).map((field) => [field, field === 'phone' ? '' : false]));
  return [{ do: 'update', collection: 'companions', id, was, set }];
}
