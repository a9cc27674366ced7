import { expect, it } from 'vitest';

import { dataOf, isSealed, sealedHelp, type Quarantined } from './quarantined';

const item = (set: Quarantined['set']) => ({ set }) as Quarantined;

it('reads the data as a record or as text, and never breaks on half a JSON', () => {
  expect(dataOf(item({ note: 'a' }))).toEqual({ note: 'a' });
  expect(dataOf(item('{"note":"a"}'))).toEqual({ note: 'a' });
  expect(dataOf(item('{"note":'))).toEqual({});
  expect(dataOf(item('null'))).toEqual({});
});

it('knows what does not open, and says what can be done about each', () => {
  const of = (code: string) => ({ ...item({}), code });
  expect(['unknown_key', 'unopened', 'shut', 'lost_access'].map((code) => isSealed(of(code)))).toEqual([
    true,
    true,
    false,
    false,
  ]);
  expect(sealedHelp('unknown_key')).toContain('beheerder');
  expect(sealedHelp('unopened')).toContain('opnieuw opschrijven');
});
