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
 * A withdrawal counts at once, from anywhere (R31). The mark of a companion goes with it, as the server does too: so
 * the next yes starts from what is true.
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
  const marked = companions.filter(
    (it) => about.purpose === 'companion_reads' && it.reads_along && it.name === about.receiver,
  );
  return [
    { do: 'create', collection: 'consents', id: newId(), set },
    ...marked.map((it): NewOp => ({
      do: 'update',
      collection: 'companions',
      id: it.id,
      was: { reads_along: true },
      set: { reads_along: false },
    })),
  ];
}
