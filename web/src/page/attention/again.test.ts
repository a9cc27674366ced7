import { expect, it } from 'vitest';

import { fieldWhy, leftOut, namedFields, opAgain } from './again';

const refused = { collection: 'parents', id: 'p', set: { phone: 'zes', name: 'Ana' } };

it('makes what the server never had', () => {
  expect(opAgain(refused, undefined, { phone: '0612345678' })).toEqual({
    do: 'create',
    collection: 'parents',
    id: 'p',
    set: { phone: '0612345678', name: 'Ana' },
  });
});

it('updates what is there, and says what it was', () => {
  expect(
    opAgain({ ...refused, do: 'update' }, { phone: '+31611111111', name: 'Anna' }, {}, ['name']),
  ).toEqual({
    do: 'update',
    collection: 'parents',
    id: 'p',
    was: { phone: '+31611111111', name: 'Anna' },
    set: { phone: 'zes', name: 'Ana' },
    answered: ['name'],
  });
});

it('reads the fields in both shapes', () => {
  expect(namedFields(['note'])).toEqual(['note']);
  expect(namedFields({ phone: 'Vul een nummer in.' })).toEqual(['phone']);
  expect(fieldWhy({ phone: 'Vul een nummer in.' }, 'phone')).toBe('Vul een nummer in.');
  expect(fieldWhy(['phone'], 'phone')).toBe('');
});

it('knows a number that was left out from one that two people changed', () => {
  const why = 'Dit nummer is van iemand die geen contact wil.';
  expect(leftOut({ why, fields: { phone: why, name: 'Iemand anders wijzigde dit ook.' } })).toEqual([
    'phone',
  ]);
  expect(leftOut({ why: 'Let op.', fields: { phone: 'Iemand anders wijzigde dit ook.' } })).toEqual([]);
  expect(leftOut({ why: '', fields: ['phone'] })).toEqual([]);
});
