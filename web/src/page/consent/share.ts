import { label, type Followup, type Need, type Parent, type Purpose, type Story } from '$shared/types';

import type { Draft } from '$page/encounter/draft';
import { namedAreas } from '$page/encounter/rules';
import { toldStory } from '$page/story/earlier';
import { parsePhone, showPhone } from '$shared/phone';
import { day } from '../when';

/** What of a file could go to somebody else, as it stands now. Texts as the receiver would see them. */
export interface Facts {
  name: string;
  /** as typed or E.164 */
  phone: string;
  needs: string[];
  story: string;
  promises: string[];
  station: string;
}

export const KINDS = {
  name: 'uw naam',
  phone: 'uw telefoonnummer',
  needs: 'waar u hulp bij wilt',
  story: 'uw verhaal',
  promises: 'onze afspraken',
  station: 'waar u bent in het herstel',
} as const;

/** Per purpose: what can go at all, and the little that is proposed (R33). Everything proposed can be left out. */
const offers: Partial<Record<Purpose, { all: string[]; least: string[] }>> = {
  share_party: {
    all: [KINDS.name, KINDS.phone, KINDS.needs, KINDS.promises, KINDS.story],
    least: [KINDS.name, KINDS.phone, KINDS.needs],
  },
  peer_needs: { all: [KINDS.needs], least: [KINDS.needs] },
  companion_reads: {
    all: [KINDS.promises, KINDS.needs, KINDS.station, KINDS.story],
    least: [KINDS.promises],
  },
};

/** Kinds that can go for this purpose; none where the purpose has a fixed set of its own. */
export const kindsFor = (purpose: Purpose): readonly string[] => offers[purpose]?.all ?? [];
/** The minimum set of a purpose. */
export const leastFor = (purpose: Purpose): string[] => [...(offers[purpose]?.least ?? [])];

/** What would go for one kind, in the very words; "" when there is nothing of it. */
export function valueOf(kind: string, facts: Facts): string {
  switch (kind) {
    case KINDS.name:
      return facts.name.trim();
    case KINDS.phone:
      return facts.phone === '' ? '' : showPhone(facts.phone);
    case KINDS.needs:
      return facts.needs.join('. ');
    case KINDS.story:
      return facts.story.trim();
    case KINDS.promises:
      return facts.promises.join('. ');
    case KINDS.station:
      return facts.station;
    default:
      return '';
  }
}

const NOTHING = 'Hierover staat nu niets in de gegevens.';

/** One line a kind, with its value beneath it: the preview "Dit delen we". */
export function preview(
  purpose: Purpose,
  facts: Facts,
): { value: string; label: string; hint: string; empty: boolean }[] {
  return kindsFor(purpose).map((kind) => {
    const value = valueOf(kind, facts);
    return { value: kind, label: capital(kind), hint: value === '' ? NOTHING : value, empty: value === '' };
  });
}

interface File {
  parent: Parent;
  needs: readonly Need[];
  stories: readonly Story[];
  followups: readonly Followup[];
}

/** The facts of a file: the newest need per area with a wish for help, the newest story, unless the parent took it back. */
export function factsOfFile({ parent, needs, stories, followups }: File): Facts {
  const wanted = latestNeeds(needs).filter((it) => it.wish === 'help_now' || it.wish === 'later');
  return {
    name: parent.name,
    phone: parent.phone,
    needs: wanted.map((it) => label('life_area', it.life_area)),
    story: toldStory(stories)?.text ?? '',
    promises: followups
      .filter((it) => it.promise && it.state !== 'done' && it.state !== 'cancelled')
      .map((it) => promiseLine(it.what, it.due)),
    station: parent.station ? label('station', parent.station) : '',
  };
}

/** The same in a conversation that is not kept yet: what was said today goes before what stands in the file. */
export function factsOfDraft(draft: Draft, file: Facts | undefined): Facts {
  const gone = draft.story.agreement === 'not_kept'; // and so it stands in the file from then on
  const agreed = draft.agreements
    .filter((it) => it.promise && it.what.trim() !== '')
    .map((it) => promiseLine(it.what.trim(), it.due));
  const named = namedAreas(draft).map((area) => label('life_area', area));
  return {
    name: draft.who.name.trim() || (file?.name ?? ''),
    phone: parsePhone(draft.who.phone) || draft.who.phone.trim() || (file?.phone ?? ''),
    needs: [...new Set([...named, ...(file?.needs ?? [])])],
    story: gone ? '' : draft.story.text.trim() || (file?.story ?? ''),
    promises: [...agreed, ...(file?.promises ?? [])],
    station: file?.station ?? '',
  };
}

const promiseLine = (what: string, due: string): string =>
  due === '' ? what : `${what}, uiterlijk ${day(due)}`;

/** The need that counts for each life area: the newest. In the order of the areas in the file. */
export function latestNeeds(needs: readonly Need[]): Need[] {
  const found = new Map<string, Need>();
  for (const need of [...needs].sort(newest)) if (!found.has(need.life_area)) found.set(need.life_area, need);
  return [...found.values()];
}

function newest(a: { happened_at: string }, b: { happened_at: string }): number {
  return a.happened_at < b.happened_at ? 1 : a.happened_at > b.happened_at ? -1 : 0;
}

const capital = (text: string): string => text.slice(0, 1).toLocaleUpperCase('nl') + text.slice(1);
