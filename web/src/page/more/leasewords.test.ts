import { expect, it } from 'vitest';
import { leaseWords } from './leasewords';

const now = new Date('2026-11-22T10:00:00.000Z');

it.each([
  ['', /^$/],
  ['2026-11-29T10:00:00.000Z', /29 november 11\.00 uur \(nog 7 dagen\)/],
  ['2026-11-23T09:00:00.000Z', /^morgen 10\.00 uur \(nog 1 dag\)/],
  ['2026-11-22T22:30:00.000Z', /^vandaag 23\.30 uur \(vandaag nog\)/],
  ['2026-11-22T10:00:00.000Z', /^Voorbij/],
])('%s', (lease, words) => expect(leaseWords(lease, now)).toMatch(words));
