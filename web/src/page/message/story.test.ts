import { describe, expect, it } from 'vitest';

import { linesOf, onceWords, type Attempt, type Step } from './story';

const telling = {
  colleague: (id: string) => ({ s: 'Samira', c: 'Carla' })[id] ?? 'een collega',
  now: new Date('2026-11-24T12:00:00Z'),
};
const step = (at: string, was: string, state: string, over: Partial<Step> = {}): Step => ({
  at: `2026-11-24T${at}:00.000Z`,
  was,
  state,
  reason: '',
  words: '',
  by: '',
  ...over,
});
const attempt = (over: Partial<Attempt> = {}): Attempt => ({
  number: 1,
  carrier: 'twilio',
  state: 'accepted',
  code: '',
  started_at: '2026-11-24T09:02:00.000Z',
  ended_at: '2026-11-24T09:02:01.000Z',
  heard: '',
  heard_at: '',
  consent: { at: '2026-11-03T10:00:00.000Z', manner: 'spoken', by: 's' },
  asked_at: '2026-11-20T10:00:00.000Z',
  ...over,
});
const texts = (steps: Step[], attempts: Attempt[]) =>
  linesOf({ steps, attempts }, telling).map((line) => line.text);

describe('the story of a message', () => {
  it('says on whose yes it was offered, to whom, and that it arrived once', () => {
    const steps = [
      step('09:00', '', 'queued'),
      step('09:02', 'queued', 'sending'),
      step('09:03', 'sending', 'sent'),
      step('09:05', 'sent', 'delivered'),
    ];
    const heard = { heard: 'delivered', heard_at: '2026-11-24T09:05:00.000Z' } as const;
    expect(texts(steps, [attempt(heard)])).toEqual([
      'Klaargezet.',
      'Gecontroleerd: toestemming van 3 november 11.00 uur (hardop gezegd, gevraagd door Samira), kanaal bevestigd op vrijdag 11.00 uur.',
      'Aangeboden bij Twilio.',
      'Aangenomen door Twilio.',
      'Aangekomen op de telefoon van de ouder.',
    ]);
  });

  it('says why it waits, and whose decision it was', () => {
    const steps = [
      step('09:00', '', 'queued'),
      step('09:01', 'queued', 'held', { reason: 'quiet_hours', words: 'Het is zondag.' }),
      step('09:02', 'held', 'stopped', {
        reason: 'decided_stop',
        words: 'De coördinator heeft dit bericht gestopt.',
        by: 'c',
      }),
    ];
    expect(texts(steps, [])).toEqual([
      'Klaargezet.',
      'Wacht. Het is zondag.',
      'Gestopt. De coördinator heeft dit bericht gestopt. Besluit van Carla.',
    ]);
  });

  it('keeps a step that a person took, beside what the carrier answered', () => {
    const steps = [
      step('09:00', '', 'queued'),
      step('09:03', 'sending', 'unclear', { reason: 'unclear', words: 'Wij weten het niet.' }),
      step('09:30', 'unclear', 'sent', { reason: 'decided_sent', words: 'Nagekeken.', by: 'c' }),
      step('09:40', 'unclear', 'queued', { reason: 'decided_not_sent', words: 'Het gaat opnieuw.' }),
    ];
    const unclear = attempt({ state: 'unclear', code: '500' });
    expect(texts(steps, [unclear])).toEqual([
      'Klaargezet.',
      expect.stringContaining('Gecontroleerd'),
      'Aangeboden bij Twilio.',
      'Geen duidelijk antwoord van Twilio (code 500).',
      'Niet zeker of het is verstuurd. Wij weten het niet.',
      'Verstuurd. Nagekeken. Besluit van Carla.',
      'Opnieuw klaargezet. Het gaat opnieuw.',
    ]);
  });

  it('ends with what the parent said back', () => {
    const message = { answer: 'no', answered_at: '2026-11-24T10:00:00.000Z' };
    const lines = linesOf({ steps: [step('09:00', '', 'queued')], attempts: [], message }, telling);
    expect(lines.at(-1)?.text).toBe('De ouder antwoordde: nee.');
  });

  it('does not promise a consent that is not there', () => {
    expect(texts([], [attempt({ consent: null, asked_at: '' })])[0]).toBe(
      'Gecontroleerd: een toestemming was voor dit bericht niet nodig of is gewist.',
    );
  });
});

describe('was it sent once', () => {
  for (const [name, state, attempts, says] of [
    ['not yet', 'queued', [], 'nog niet aangeboden'],
    ['never', 'stopped', [], 'nooit aangeboden'],
    ['once', 'sent', [attempt()], 'Eén keer aangeboden, één keer aangenomen.'],
    [
      'refused first',
      'sent',
      [attempt({ state: 'rejected' }), attempt({ number: 2 })],
      '2 keer aangeboden, één keer aangenomen.',
    ],
    ['refused', 'failed', [attempt({ state: 'rejected' })], 'kreeg dit bericht niet'],
    ['nobody knows', 'unclear', [attempt({ state: 'unclear' })], 'Niet zeker'],
    [
      'unclear, but the carrier spoke later',
      'delivered',
      [attempt({ state: 'unclear', heard: 'delivered' })],
      'één keer aangenomen',
    ],
    ['under way', 'sending', [attempt({ state: 'claimed', ended_at: '' })], 'komt nog'],
    ['twice', 'sent', [attempt(), attempt({ number: 2 })], '2 keer aangenomen. Dat mag alleen'],
  ] as const) {
    it(name, () => expect(onceWords(state, attempts)).toContain(says));
  }
});
