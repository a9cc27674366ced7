import type { Advice, Intake } from '$shared/types';

/** The five questions (R41), in the order in which they are asked. */
export const questions = [
  { field: 'children', ask: 'Heeft u kinderen?' },
  { field: 'childcare_benefit', ask: 'Kreeg u ooit kinderopvangtoeslag?' },
  { field: 'paid_back', ask: 'Moest u die toeslag terugbetalen, of stopte de toeslag?' },
  { field: 'registered', ask: 'Heeft u zich al gemeld bij UHT?', hint: 'UHT helpt ouders met de toeslagen.' },
  { field: 'pressing', ask: 'Is er nu iets dat niet kan wachten?' },
] as const satisfies readonly { field: keyof Intake; ask: string; hint?: string }[];

/** What an advice means for a parent: what we think, what to expect (R46), and who goes on (R47). */
export interface Meaning {
  thinks: string;
  expect: string[];
  person: string;
  /** the same as an agreement for the worker's list */
  task: string;
}

/** `name`: who goes on with the parent; there is always somebody. */
export function meaningOf(advice: Advice, name: string): Meaning {
  switch (advice) {
    case 'right_place':
      return {
        thinks: 'U bent hier waarschijnlijk op de juiste plek.',
        expect: [
          'UHT bekijkt uw hele zaak. Dat kan lang duren.',
          'De gemeente helpt u nu al, als u dat wilt.',
        ],
        person: `${name} helpt u verder.`,
        task: 'Ik help u met de volgende stap.',
      };
    case 'regular_help':
      return {
        thinks: 'Misschien gaat het niet om kinderopvangtoeslag. Hulp is er ook dan.',
        expect: [
          'De gemeente helpt iedereen met geld, wonen, werk, gezondheid en gezin.',
          'U krijgt via ons geen voorrang.',
        ],
        person: `${name} brengt u in contact met iemand die u helpt. ${name} blijft erbij tot het loopt.`,
        task: 'Ik breng u in contact met iemand die u helpt. Ik blijf erbij tot het loopt.',
      };
    case 'other_benefit':
      return {
        thinks: 'Het gaat misschien om een andere toeslag.',
        expect: ['Daarvoor gelden andere regels.', 'Wij weten nog niet wat u daarvan krijgt.'],
        person: `${name} zoekt met u uit waar u moet zijn.`,
        task: 'Ik zoek met u uit waar u moet zijn voor uw andere toeslag.',
      };
    case 'unsure':
      return {
        thinks: 'Het is nog niet duidelijk. Dat geeft niet.',
        expect: ['Hulp vragen mag nu al.', 'UHT beslist over geld, niet wij.'],
        person: `${name} kijkt met u mee.`,
        task: 'Ik kijk met u mee wat past.',
      };
  }
}
