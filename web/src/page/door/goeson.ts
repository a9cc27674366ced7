import { handsOn } from '$page/encounter/rules';
import type { DoorDraft } from '$page/encounter/draft';
import { inUse } from '$page/knowledge/inuse';
import type { Municipality, WalkInPlace, Worker } from '$shared/types';

/** The national desk of UHT: where nothing nearer is known, somebody there picks up. */
const national = { name: 'Serviceteam Herstel van UHT', phone: '08002358358' };

/** What the phone knows without a network. */
export interface Near {
  places: readonly WalkInPlace[];
  own: Municipality | undefined;
  /** the own coordinator, when one is on this phone */
  coordinator: Worker | undefined;
}

/** Somebody who goes on, with a number that a person answers. */
export interface Contact {
  name: string;
  phone: string;
  hours: string;
}

/** What a worker reads to somebody who belongs elsewhere (R47): never that it cannot be done here. */
export interface GoesOn {
  sentences: string[];
  contact: Contact;
  /** the desk of the other municipality, when content has it */
  desk: WalkInPlace | undefined;
}

/** Desks of other municipalities, by the name of the municipality. */
export function desksElsewhere({ places, own }: Pick<Near, 'places' | 'own'>): WalkInPlace[] {
  return inUse(places)
    .filter((it) => Boolean(it.place) && !same(it.place, own?.name ?? ''))
    .sort((a, b) => a.place.localeCompare(b.place, 'nl'));
}

export const same = (a: string, b: string): boolean =>
  a.trim().localeCompare(b.trim(), 'nl', { sensitivity: 'base' }) === 0;

/** Who of the own municipality answers: the coordinator, else the desk, else the national one. */
export function ownContact({ own, coordinator }: Pick<Near, 'own' | 'coordinator'>): Contact {
  if (coordinator?.phone) return { name: coordinator.name, phone: coordinator.phone, hours: '' };
  if (own?.desk_phone) {
    return { name: own.desk_name || 'Het steunpunt', phone: own.desk_phone, hours: own.desk_hours };
  }
  return { ...national, hours: '' };
}

/** Who goes on with this person; null where the own team just goes on. */
export function goesOn(door: DoorDraft, near: Near): GoesOn | null {
  if (!handsOn(door)) return null;
  const own = ownContact(near);
  const follower = near.coordinator?.name || own.name;
  const desk = door.lives === 'elsewhere' ? deskOf(door.lives_in, near) : undefined;
  const sentences = [
    ...door.person.flatMap((person) => kinds[person] ?? []),
    ...where(door, desk, follower),
    `${follower} volgt dit tot iemand u helpt.`,
  ];
  const contact = desk?.phone ? { name: desk.name, phone: desk.phone, hours: desk.hours } : own;
  return { sentences: [...new Set(sentences)], contact, desk };
}

function deskOf(lives_in: string, near: Near): WalkInPlace | undefined {
  if (lives_in.trim() === '') return undefined;
  const there = desksElsewhere(near).filter((it) => same(it.place, lives_in));
  return there.find((it) => it.phone !== '') ?? there[0];
}

function where(door: DoorDraft, desk: WalkInPlace | undefined, follower: string): string[] {
  if (door.lives === 'abroad') {
    return [`Voor ouders in het buitenland is er een eigen team. ${follower} zoekt met u hoe u daar komt.`];
  }
  if (door.lives !== 'elsewhere') return [`${follower} zoekt met u wie u verder helpt.`];
  if (desk) return [`In ${desk.place} helpt ${desk.name} u verder.`];
  return [`${follower} zoekt met u wie u daar verder helpt.`];
}

const forFamily = 'De gemeente helpt ook kinderen, ex-partners en nabestaanden van ouders.';
const kinds: Partial<Record<DoorDraft['person'][number], string>> = {
  child: forFamily,
  ex_partner: forFamily,
  bereaved: forFamily,
  entrepreneur: 'Ook voor uw bedrijf is er hulp. Wij zoeken met u wie dat doet.',
  not_affected: 'Gewone hulp is er voor iedereen. U krijgt via ons geen voorrang.',
};
