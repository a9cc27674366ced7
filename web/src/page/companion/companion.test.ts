import { expect, test } from 'vitest';
import type { Companion, Consent } from '$shared/types';
import { addOp, besideNow, changeOps, emptyForm, endWords, problems, readsAlong } from './companion';

const mina = {
  id: 'c1',
  name: 'Mina',
  relation: 'friend',
  phone: '',
  may_be_called: false,
  reads_along: true,
  state: 'beside',
} as Companion;
const said = (decision: string, at: string, saw = '') =>
  ({ id: at, purpose: 'companion_reads', receiver: 'Mina', decision, happened_at: at, saw }) as Consent;

test('R73: a name is enough; who may be called needs a number', () => {
  expect(problems({ ...emptyForm(), name: 'Mina' }, [])).toEqual({});
  expect(problems({ ...emptyForm(), name: 'a'.repeat(121) }, []).name).toMatch(/te lang/);
  expect(problems(emptyForm(), []).name).toMatch(/voornaam is genoeg/);
  expect(problems({ ...emptyForm(), name: 'Mina', may_be_called: true }, []).phone).toMatch(
    /Vul het nummer in/,
  );
  expect(problems({ ...emptyForm(), name: 'Mina', phone: 'nul zes' }, []).phone).toMatch(
    /geen telefoonnummer/,
  );
});

test('R73: two people with one name would share one consent, so the second gets another name', () => {
  expect(problems({ ...emptyForm(), name: ' Mina ' }, [mina]).name).toMatch(/staat er al/);
  expect(problems({ ...emptyForm(), name: 'Mina' }, [mina], 'c1')).toEqual({});
});

test('R73: reading along needs the mark and a standing yes; a withdrawal counts at once', () => {
  expect(readsAlong(mina, [said('given', '1')])).toBe(true);
  expect(readsAlong(mina, [])).toBe(false);
  expect(readsAlong(mina, [said('given', '1'), said('withdrawn', '2')])).toBe(false);
  expect(readsAlong({ ...mina, reads_along: false }, [said('given', '1')])).toBe(false);
});

test('R73: the number is kept as E.164, and only what differs is sent', () => {
  const form = { name: 'Mina', relation: 'friend' as const, phone: '06 12 34 56 78', may_be_called: true };
  expect(addOp('p1', 'c1', form, false).set).toMatchObject({ phone: '+31612345678', reads_along: false });
  expect(changeOps(mina, form)).toEqual([
    {
      do: 'update',
      collection: 'companions',
      id: 'c1',
      was: { phone: '', may_be_called: false },
      set: { phone: '+31612345678', may_be_called: true },
    },
  ]);
  expect(changeOps(mina, { ...form, phone: '', may_be_called: false })).toEqual([]);
});

test('who has left is not beside the parent any more', () => {
  expect(
    besideNow([{ ...mina, id: 'c2', name: 'Ad' }, mina, { ...mina, id: 'c3', state: 'ended' }]).map(
      (it) => it.id,
    ),
  ).toEqual(['c2', 'c1']);
});

test('R73: who stops reading along hears that the number went with it', () => {
  expect(endWords(true, true)).toContain('Het nummer is weg');
  expect(endWords(true, false)).not.toContain('nummer');
  expect(endWords(false, true)).toBe('');
});
