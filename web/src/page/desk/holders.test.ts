import { expect, it } from 'vitest';
import { holderWords, purgeWords, sortHolders, type Holder, type Purge } from './holders';

const now = new Date('2026-11-22T10:00:00.000Z');
const holder = (over: Partial<Holder>): Holder => ({
  device: 'd',
  worker: 'w',
  label: '',
  last_contact: '2026-11-21T09:00:00.000Z',
  state: 'holds',
  at: '',
  ...over,
});

it('lists first where the data still stand', () => {
  const list = [
    holder({ label: 'C', state: 'gone' }),
    holder({ label: 'B' }),
    holder({ label: 'D', state: 'ordered' }),
    holder({ label: 'A' }),
  ];
  expect(sortHolders(list).map(({ label }) => label)).toEqual(['A', 'B', 'D', 'C']);
});

it('never says gone before the phone confirmed it', () => {
  expect(holderWords(holder({}), now)).toBe('Heeft deze gegevens.');
  expect(holderWords(holder({ state: 'ordered', at: '2026-11-22T09:00:00.000Z' }), now)).toBe(
    'Moet ze wissen (vandaag 10.00 uur), nog niet bevestigd: laatste contact gisteren 10.00 uur.',
  );
  expect(holderWords(holder({ state: 'ordered', last_contact: '' }), now)).toContain('nog nooit contact');
  expect(holderWords(holder({ state: 'gone', at: '2026-11-22T09:00:00.000Z' }), now)).toBe(
    'Gewist en bevestigd (vandaag 10.00 uur).',
  );
});

it('counts what has confirmed', () => {
  const purge = (...confirmed: string[]): Purge => ({
    id: 'p',
    parent: 'q',
    at: '',
    reason: '',
    phones: confirmed.map((confirmed_at, i) => ({
      device: String(i),
      worker: '',
      label: '',
      last_contact: '',
      confirmed_at,
    })),
  });
  expect(purgeWords(purge())).toContain('geen toestel');
  expect(purgeWords(purge('2026-11-22T09:00:00.000Z'))).toMatch(/^Klaar: het ene/);
  expect(purgeWords(purge('2026-11-22T09:00:00.000Z', ''))).toBe(
    '1 van de 2 toestellen heeft bevestigd dat het weg is.',
  );
  expect(purgeWords(purge(''))).toBe('Het ene toestel heeft nog niet bevestigd dat het weg is.');
  expect(purgeWords(purge('', ''))).toMatch(/^Nog geen van de 2/);
});
