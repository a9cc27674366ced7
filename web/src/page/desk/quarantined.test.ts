import { expect, it } from 'vitest';

import { dataOf, type Quarantined } from './quarantined';

const item = (set: Quarantined['set']) => ({ set }) as Quarantined;

it('reads the data as a record or as text, and never breaks on half a JSON', () => {
  expect(dataOf(item({ note: 'a' }))).toEqual({ note: 'a' });
  expect(dataOf(item('{"note":"a"}'))).toEqual({ note: 'a' });
  expect(dataOf(item('{"note":'))).toEqual({});
  expect(dataOf(item('null'))).toEqual({});
});
