import { expect, it } from 'vitest';

import type { Encounter, Parent } from '$shared/types';

import { calledBy } from './name';

const parent = (name: string) => ({ name }) as Parent;
const meeting = (place_kind: string) =>
  ({ place_kind, happened_at: '2026-11-24T10:00:00.000Z' }) as Encounter;

it('uses the name when there is one', () => expect(calledBy(parent(' Ana '), meeting('market'))).toBe('Ana'));

it('says when and where we spoke to somebody without a name', () => {
  expect(calledBy(parent(''), meeting('market'))).toBe(
    'Zonder naam, gesproken op dinsdag 24 november, markt',
  );
  expect(calledBy(undefined, meeting(''))).toBe('Zonder naam, gesproken op dinsdag 24 november');
  expect(calledBy(undefined, meeting('other'))).toBe('Zonder naam, gesproken op dinsdag 24 november');
});

it('says so when there is nothing else', () => expect(calledBy(undefined, undefined)).toBe('Zonder naam'));
