import type { Ask } from '$page/encounter/draft';
import type { Words } from '$page/encounter/words';
import { parsePhone, showPhone } from '$shared/phone';
import type { Municipality, Worker } from '$shared/types';

/** Values for the {placeholders} of a consent text. A missing one stays visible as dots. */
export function valuesFor(
  ask: Ask,
  needs: string[],
  words: Words,
  author: Worker | undefined,
  place: Municipality | undefined,
): Record<string, string> {
  const names: Record<string, string> = words.kinds; // the record keeps the Dutch
  const and = words.dir === 'rtl' ? '، ' : ', ';
  return {
    ontvanger: ask.receiver,
    gegevens: ask.data_kinds.map((kind) => names[kind] ?? kind).join(and),
    behoefte: needs.join(and),
    naam: author?.name ?? '',
    tel: showPhone(parsePhone(author?.phone ?? '')) || (author?.phone ?? ''),
    gemeente: place?.name ?? '',
    steunpunt: place?.desk_name ?? '',
  };
}
