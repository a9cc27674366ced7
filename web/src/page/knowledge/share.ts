import { showPhone, parsePhone } from '$shared/phone';
import { label, type StationCard, type WalkInPlace } from '$shared/types';

/** A place as text for a message or on paper: no link in it (R21). */
export function placeText(place: WalkInPlace): string {
  return [
    place.name,
    place.address,
    `Open: ${place.hours}`,
    place.access,
    place.languages.length === 0 ? '' : `Talen: ${languageWords(place.languages)}`,
    place.phone === '' ? '' : `Telefoon: ${phoneWords(place.phone)}`,
    place.text,
  ]
    .filter((line) => line.trim() !== '')
    .join('\n');
}

export function languageWords(languages: readonly string[]): string {
  return languages.map((it) => label('language', it)).join(', ');
}

export function phoneWords(phone: string): string {
  return showPhone(parsePhone(phone)) || phone;
}

/** A station as text, with what is not certain in it too. */
export function stationText(station: StationCard): string {
  return [
    station.title,
    station.what,
    `Wie? ${station.who}`,
    `Hoelang? ${station.how_long}`,
    `Welke papieren? ${station.documents}`,
  ].join('\n');
}

type Sharer = Pick<Navigator, 'clipboard'> & Partial<Pick<Navigator, 'share'>>;

/** How a text left: through the phone's own share sheet, on the clipboard, not at all, or the worker stopped it. */
export type Shared = 'shared' | 'copied' | 'stopped' | 'failed';

/** Shares plain text, or copies it where sharing is not there. Never a link. */
export async function shareText(title: string, text: string, by: Sharer = navigator): Promise<Shared> {
  if (by.share !== undefined) {
    try {
      await by.share({ title, text });
      return 'shared';
    } catch (error) {
      if (error instanceof DOMException && error.name === 'AbortError') return 'stopped';
    }
  }
  try {
    await by.clipboard.writeText(text);
    return 'copied';
  } catch {
    return 'failed';
  }
}

/** What to say after sharing; "" when there is nothing to say. */
export function sharedWords(how: Shared): string {
  return {
    shared: 'De tekst is gedeeld.',
    copied: 'De tekst is gekopieerd. U kunt hem nu plakken in een bericht.',
    stopped: '',
    failed: 'Delen lukte niet. Lees de tekst voor, of druk hem af.',
  }[how];
}
