import { hereOf, line } from '$page/knowledge/route';
import { inUse } from '$page/knowledge/inuse';
import { employerWords, firstName, languagesWords } from '$page/profile/card';
import { parsePhone, showPhone } from '$shared/phone';
import type { KnowledgeItem, Municipality, Parent, StationCard, Worker } from '$shared/types';

/** The card with whom to call: made from the file, so it has no row in Kennis. */
export const CONTACTS = 'contactpersonen';

/** One piece of a card: a heading, and lines under it. */
export interface Part {
  heading: string;
  lines: string[];
}

/** One card of the set on paper (R61). `items`: what a handout of it names. */
export interface PackCard {
  key: 'process' | 'contacts' | 'rights';
  title: string;
  parts: Part[];
  items: string[];
}

export interface About {
  parent: Parent;
  cards: readonly KnowledgeItem[];
  stations: readonly StationCard[];
  workers: readonly Worker[];
  me: Worker | undefined;
  municipality: Municipality | undefined;
}

const ROUTE = 'waar-bent-u-nu';
const RIGHTS = ['gratis-advocaat', 'niet-eens', 'ombudsman'];

/** The set: the process, whom to call, and what one is entitled to. A card without any text on this phone is left out. */
export function packOf(about: About): PackCard[] {
  return [process(about), contacts(about), rights(about)].filter((it) => it.parts.length > 0);
}

function process({ parent, cards, stations }: About): PackCard {
  const route = inUse(cards).find((it) => it.key === ROUTE);
  const all = line(stations);
  const here = all[hereOf(all, parent)];
  const now = here && {
    heading: `U bent nu hier: ${here.title}`,
    lines: [here.what, `Wie doet dit? ${here.who}`, `Hoelang duurt het? ${here.how_long}`].filter(Boolean),
  };
  return {
    key: 'process',
    title: 'Hoe gaat het verder?',
    parts: [...(now ? [now] : []), ...(route ? [{ heading: route.title, lines: [route.text] }] : [])],
    items: [...(here ? [here.key] : []), ...(route ? [ROUTE] : [])],
  };
}

/** Whom the parent calls: the own contact first, then who sits at the table, then the desk. Never the parent's name. */
function contacts({ parent, workers, me, municipality }: About): PackCard {
  const fixed = workers.find((it) => it.id === parent.fixed_contact && it.active);
  const both = [fixed, me?.id === fixed?.id ? undefined : me].filter((it) => it !== undefined);
  const people = both.map((it) => ({
    heading: it === fixed ? `${firstName(it.name)}, uw vaste contactpersoon` : firstName(it.name),
    lines: [
      number(it.phone),
      it.languages.length > 0 ? `Spreekt: ${languagesWords(it.languages)}` : '',
      employerWords(it.employer),
    ].filter(Boolean),
  }));
  const desk = municipality && {
    heading: municipality.desk_name || `De gemeente ${municipality.name}`,
    lines: [number(municipality.desk_phone), municipality.desk_address, municipality.desk_hours].filter(
      Boolean,
    ),
  };
  const crisis = municipality?.crisis_phone
    ? [{ heading: 'Kan iets niet wachten?', lines: [number(municipality.crisis_phone)] }]
    : [];
  return {
    key: 'contacts',
    title: 'Uw contactpersonen',
    parts: [
      ...people,
      ...(desk && desk.lines.length > 0 ? [desk] : []),
      ...crisis,
      { heading: 'Uw contactpersoon bij UHT', lines: ['Naam:', 'Telefoon:'] },
      { heading: 'Liever iemand anders?', lines: ['Dat mag altijd. U hoeft niet te zeggen waarom.'] },
    ],
    items: [CONTACTS],
  };
}

function rights({ cards }: About): PackCard {
  const found = RIGHTS.map((key) => inUse(cards).find((it) => it.key === key)).filter(
    (it) => it !== undefined,
  );
  return {
    key: 'rights',
    title: 'Uw rechten',
    parts: found.map((it) => ({ heading: it.title, lines: [it.text] })),
    items: found.map((it) => it.key),
  };
}

const number = (phone: string): string => {
  const shown = showPhone(parsePhone(phone)) || phone;
  return shown === '' ? '' : `Telefoon: ${shown}`;
};
