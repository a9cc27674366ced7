import { label, type ConsentText, type Purpose } from '$shared/types';
import type { Ask } from '$page/encounter/draft';

/** The questions of step 5, in the order in which they are asked. */
export const asked: readonly Purpose[] = [
  'municipality_help',
  'messages',
  'uht_status',
  'peer_match',
  'share_party',
];

/** Who receives it, where the purpose itself says so; share_party names its own. */
export const fixedReceiver: Partial<Record<Purpose, string>> = {
  municipality_help: '',
  messages: '',
  uht_status: 'UHT',
  peer_match: 'een ervaringsdeskundige',
};

const fixedKinds: Partial<Record<Purpose, string[]>> = {
  municipality_help: ['uw naam', 'uw telefoonnummer', 'waar u hulp bij wilt'],
  messages: ['uw telefoonnummer'],
  uht_status: ['hoe het met uw zaak staat'],
  peer_match: ['hoe u wilt heten', 'hoe u contact wilt', 'wat u hoopt'],
  share_party: ['uw naam', 'uw telefoonnummer', 'waar u hulp bij wilt'], // the least; each can be left out (R33)
};

/** A question that nobody has answered yet: nothing preselected but the manner. */
export function newAsk(purpose: Purpose, id: string): Ask {
  return {
    id,
    purpose,
    receiver: fixedReceiver[purpose] ?? '',
    decision: '',
    text: '',
    language: '',
    manner: 'spoken',
    data_kinds: [...(fixedKinds[purpose] ?? [])],
    signature: '',
    typed_name: '',
  };
}

/** The newest text of this purpose in the language, or in Dutch where there is none. */
export function textFor(texts: ConsentText[], purpose: Purpose, language: string): ConsentText | undefined {
  const newest = (code: string): ConsentText | undefined =>
    texts
      .filter((text) => text.purpose === purpose && text.language === code)
      .sort((a, b) => Number(b.version) - Number(a.version))[0];
  return newest(language || 'nl') ?? newest('nl');
}

export interface Part {
  text: string;
  strong: boolean;
}

/**
 * The text in parts, with its {placeholders} filled in and marked. A value that
 * is not known yet is shown as dots, so that nobody says yes to a hidden blank.
 */
export function partsOf(text: string, values: Record<string, string>): Part[] {
  return text
    .split(/(\{[a-z0-9_]+\})/)
    .filter((piece) => piece !== '')
    .map((piece) => {
      const name = /^\{([a-z0-9_]+)\}$/.exec(piece)?.[1];
      if (name === undefined) return { text: piece, strong: false };
      return { text: values[name]?.trim() || '...', strong: true };
    });
}

/** The name of a question, with its receiver where that is not said already. */
export function questionName(purpose: Purpose, receiver: string): string {
  const shown = receiver !== '' && receiver !== fixedReceiver[purpose];
  return label('purpose', purpose) + (shown ? `: ${receiver}` : '');
}
