import { expect, test } from 'vitest';
import type { Consent, Encounter, Followup, Parent, Worker } from '$shared/types';
import {
  ASK_TASK,
  askedOps,
  colleagueOps,
  experienceOps,
  isAsked,
  mayAsk,
  neverOps,
  ratherNotOps,
  turn,
  wordsProblem,
} from './felt';
import { ASKED, feltWords, NAMES } from './words';

const parent = { id: 'p1', municipality: 'm1', fixed_contact: '' } as Parent;
const met = (author: string, happened_at: string) => ({ author, happened_at }) as Encounter;
const said = (decision: string, receiver = '') =>
  ({ purpose: 'felt_helped', receiver, decision, happened_at: '2026-11-20', saw: '' }) as Consent;

test('R129: who helps does not ask: the fixed contact person, and who had the last meeting', () => {
  const base = { parent, consents: [], encounters: [], me: 'me' };
  expect(mayAsk(base)).toBe('yes');
  expect(mayAsk({ ...base, parent: { ...parent, fixed_contact: 'me' } })).toBe('helper');
  expect(mayAsk({ ...base, encounters: [met('me', '2026-11-02'), met('other', '2026-11-01')] })).toBe(
    'helper',
  );
  expect(mayAsk({ ...base, encounters: [met('me', '2026-11-01'), met('other', '2026-11-02')] })).toBe('yes');
});

test('R129: who said no to the question is not asked', () => {
  const base = { parent, encounters: [], me: 'me' };
  expect(mayAsk({ ...base, consents: [said('refused')] })).toBe('not_wanted');
  expect(mayAsk({ ...base, consents: [said('given')] })).toBe('yes');
});

test('R129: the answers name nobody, and what was skipped is not sent', () => {
  let n = 0;
  const answers = { given: { heard: 5, pace: 1 }, words: '  Fijn gesprek ' };
  const ops = experienceOps(answers, { manner: 'screen', moment: 'six_weeks' }, () => `id${(n += 1)}`);
  expect(ops.map((op) => op.set)).toEqual([
    { statement: 'heard', answer: 5, manner: 'screen', moment: 'six_weeks' },
    { statement: 'pace', answer: 1, manner: 'screen', moment: 'six_weeks' },
    { statement: 'words', answer: 0, words: 'Fijn gesprek', manner: 'screen', moment: 'six_weeks' },
  ]);
  expect(
    ops.map((op) => op.answered),
    'nobody is asked to change her words',
  ).toEqual([undefined, undefined, ['words']]);
  expect(JSON.stringify(ops)).not.toContain('p1');
  expect(experienceOps({ given: {}, words: '' }, { manner: 'phone', moment: '' }, () => 'x')).toEqual([]);
});

test('R129: a number is kept out of the open answer', () => {
  expect(wordsProblem('Bel mij op 0612345678')).toContain('Haal het nummer');
  expect(wordsProblem('Zij luisterde echt')).toBe('');
});

test('R129: a colleague asks: a task for the coordinator, once', () => {
  const workers = [{ id: 'c1', role: 'coordinator', active: true, municipality: 'm1' }] as Worker[];
  const [op] = colleagueOps(parent, { workers, today: '2026-11-23', id: 'f1' });
  expect(op?.set).toMatchObject({ owner: 'c1', due: '2026-11-30', parent: 'p1' });
  expect(isAsked([{ what: `${ASK_TASK}.`, state: 'open' } as Followup])).toBe(true);
  expect(isAsked([{ what: `${ASK_TASK}.`, state: 'done' } as Followup])).toBe(false);
  expect(colleagueOps(parent, { workers: [], today: '2026-11-23', id: 'f1' })).toEqual([]);
});

const task = (what: string, more: Partial<Followup> = {}) =>
  ({ id: 't1', parent: 'p1', what, state: 'open', cancel_reason: '', ...more }) as Followup;
const sixWeeks = `${ASK_TASK}: na zes weken.`;

test('R129: the task of the server says at which moment, and is done when she was asked', () => {
  expect(turn([task(sixWeeks)])?.moment).toBe('six_weeks');
  expect(turn([task(`${ASK_TASK}: een tijd later.`)])?.moment).toBe('aftercare');
  expect(turn([task(sixWeeks, { state: 'done' })])).toBeUndefined();
  expect(askedOps('p1', 'six_weeks', [task(sixWeeks)], () => 'n')).toEqual([
    { do: 'update', collection: 'followups', id: 't1', was: { state: 'open' }, set: { state: 'done' } },
  ]);
});

test('R129: who was asked before the task came is not asked again', () => {
  const ops = askedOps('p1', 'six_weeks', [], () => 'n');
  expect(ops.map((op) => op.set)).toMatchObject([{ parent: 'p1', what: sixWeeks }, { state: 'done' }]);
  expect(askedOps('p1', '', [], () => 'n')).toEqual([]);
});

test('R129: rather not ends this moment, never again is a no to the question, and nobody asks why', () => {
  expect(ratherNotOps(task(sixWeeks))[0]?.set).toMatchObject({ state: 'cancelled' });
  const yes = [said('given', 'Gemeente Demodam')];
  expect(neverOps('p1', yes, task(sixWeeks)).map((op) => op.set)).toMatchObject([
    { purpose: 'felt_helped', receiver: 'Gemeente Demodam', decision: 'withdrawn' },
    { state: 'cancelled' },
  ]);
  expect(neverOps('p1', [], undefined).map((op) => op.set)).toMatchObject([
    { purpose: 'felt_helped', receiver: '', decision: 'withdrawn' },
  ]);
});

test('R129: not to know is an answer, and to skip is none', () => {
  const answers = { given: { heard: 0 }, words: '' };
  const ops = experienceOps(answers, { manner: 'phone', moment: '' }, () => 'n');
  expect(ops.map((op) => op.set)).toEqual([{ statement: 'heard', answer: 0, manner: 'phone' }]);
});

test.each(NAMES.map((it) => it.code))('R129: every question and answer is there in %s', async (code) => {
  const words = await feltWords(code);
  expect(words.code).toBe(code);
  expect(words.dir).toBe(code === 'ar' ? 'rtl' : 'ltr');
  expect(words.checked).toBe(code === 'nl');
  for (const statement of ASKED) expect(words.statements[statement].length).toBeGreaterThan(3);
  expect(new Set(words.answers).size).toBe(5);
  for (const [name, text] of Object.entries(words)) expect(text, name).not.toBe('');
});

test('a language that is not there falls back to Dutch', async () => {
  expect((await feltWords('zh')).code).toBe('nl');
});
