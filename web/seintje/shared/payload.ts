/** A short text for this telephone, as the server sent it (docs/records.md, "What a push holds"). */
export interface Payload {
  text: string;
  lang: string;
  receipt: string;
}

/** Undefined: it cannot be read. */
export function payloadIn(raw: string | undefined): Payload | undefined {
  try {
    const { text, lang, receipt } = JSON.parse(raw ?? '') as Partial<Record<keyof Payload, unknown>>;
    if (typeof text !== 'string' || text === '') return undefined;
    return {
      text,
      lang: typeof lang === 'string' && lang !== '' ? lang : 'nl',
      receipt: typeof receipt === 'string' ? receipt : '',
    };
  } catch {
    return undefined;
  }
}

export const directionOf = (lang: string): 'rtl' | 'ltr' => (lang === 'ar' ? 'rtl' : 'ltr');
