import { describe, expect, it } from 'vitest';

import type { Conflict } from '$shared/types';

import { chosen, keptFields, typed, unchosen } from './sides';

const conflict = (fields: string[]) => ({ fields }) as Conflict;

describe('keptFields', () => {
  it('splits at the first equals sign', () => {
    expect(keptFields(conflict(['note=1 + 1 = 2', 'name=']))).toEqual([
      { field: 'note', kept: '1 + 1 = 2' },
      { field: 'name', kept: '' },
    ]);
  });
  it('leaves out what is no pair', () => expect(keptFields(conflict(['note', '=x']))).toEqual([]));
});

describe('typed', () => {
  for (const [kept, current, value] of [
    ['true', false, true],
    ['', true, false],
    ['3', 1, 3],
    ['a,b', ['a'], ['a', 'b']],
    ['', ['a'], []],
    ['06', '07', '06'],
  ] as const) {
    it(`${kept || "''"} beside ${JSON.stringify(current)}`, () => {
      expect(typed(kept, current)).toEqual(value);
    });
  }
});

describe('chosen', () => {
  const fields = [
    { field: 'phone', kept: '+31611111111' },
    { field: 'name', kept: 'Ana' },
  ];
  const row = { phone: '+31622222222', name: 'Anna' };
  it('sends only what was chosen from the kept side', () => {
    expect(chosen(fields, { phone: 'kept', name: 'current' }, row)).toEqual({
      phone: '+31611111111',
    });
    expect(chosen(fields, {}, row)).toEqual({});
  });
});

describe('unchosen', () => {
  const fields = [{ field: 'phone', kept: '' }];
  it('asks for each field that is there twice', () => {
    expect(unchosen(fields, {}, {})).toEqual(['phone']);
    expect(unchosen(fields, { phone: 'current' }, {})).toEqual([]);
  });
  it('asks nothing where a number was left out, or the record is gone', () => {
    expect(unchosen(keptFields(conflict([])), {}, {})).toEqual([]);
    expect(unchosen(fields, {}, undefined)).toEqual([]);
  });
});
