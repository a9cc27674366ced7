import { carrierName, type Attempt } from './story';

/** What a coordinator may decide: the button, what it will do, and what it did. */
export interface Decided {
  decision: 'stop' | 'sent' | 'not_sent';
  button: string;
  before: string;
  after: string;
}

/** Offered for whatever has not left. */
export const STOP: Decided = {
  decision: 'stop',
  button: 'Stop dit bericht',
  before: 'Het gaat dan niet weg, ook later niet.',
  after: 'Vastgelegd. Dit bericht gaat niet weg. Bij de afspraak blijft staan wat u zelf nog moet doen.',
};

/** Offered for a message of which nobody knows whether it left. */
export const decisions: readonly Decided[] = [
  {
    decision: 'sent',
    button: 'Ja, de ouder kreeg het',
    before: 'Het staat dan op Verstuurd. Het gaat niet nog een keer weg.',
    after: 'Vastgelegd als verstuurd. Het gaat niet nog een keer weg.',
  },
  {
    decision: 'not_sent',
    button: 'Nee, de ouder kreeg het niet',
    before:
      'Naast kijkt alles opnieuw na: toestemming, kanaal en tijd. Mag het dan, dan gaat het nog één keer weg.',
    after: 'Vastgelegd. Het bericht staat weer klaar. Naast kijkt eerst alles opnieuw na.',
  },
  {
    ...STOP,
    before: 'Het gaat niet weg. Kies dit als u het niet weet, of als het bericht niet meer klopt.',
  },
];

/** What the carrier said of the last attempt; "" when it was never offered. */
export function carrierSays(attempts: readonly Attempt[]): string {
  const last = attempts.at(-1);
  if (last === undefined) return '';
  const name = carrierName(last.carrier);
  if (last.heard === '') return `Van ${name} hoorden wij er niets meer over.`;
  if (last.heard === 'delivered') return `${name} meldt dat het is aangekomen.`;
  if (last.heard === 'undelivered' || last.heard === 'expired')
    return `${name} meldt dat het niet is aangekomen.`;
  return `${name} heeft het aangenomen, maar meldde niet dat het is aangekomen.`;
}
