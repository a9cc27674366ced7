import type { Ask } from '$page/encounter/draft';
import type { Words } from '$page/encounter/words';
import { parsePhone, showPhone } from '$shared/phone';
import type { Municipality, Worker } from '$shared/types';

/** What can be shared, in the languages of the texts; the record keeps the Dutch. */
const kindWords: Record<string, Record<string, string>> = {
  en: {
    'uw naam': 'your name',
    'uw telefoonnummer': 'your phone number',
    'waar u hulp bij wilt': 'what you want help with',
    'uw verhaal': 'your story',
    'onze afspraken': 'what we agreed',
    'waar u bent in het herstel': 'where you are in the recovery process',
  },
  tr: {
    'uw naam': 'adınız',
    'uw telefoonnummer': 'telefon numaranız',
    'waar u hulp bij wilt': 'hangi konuda yardım istediğiniz',
    'uw verhaal': 'hikâyeniz',
    'onze afspraken': 'anlaştıklarımız',
    'waar u bent in het herstel': 'telafi sürecinde nerede olduğunuz',
  },
};

/** Values for the {placeholders} of a consent text. A missing one stays visible as dots. */
export function valuesFor(
  ask: Ask,
  needs: string[],
  words: Words,
  author: Worker | undefined,
  place: Municipality | undefined,
): Record<string, string> {
  const names = kindWords[words.code] ?? {};
  return {
    ontvanger: ask.receiver,
    gegevens: ask.data_kinds.map((kind) => names[kind] ?? kind).join(', '),
    behoefte: needs.join(', '),
    naam: author?.name ?? '',
    tel: showPhone(parsePhone(author?.phone ?? '')) || (author?.phone ?? ''),
    gemeente: place?.name ?? '',
    steunpunt: place?.desk_name ?? '',
  };
}
