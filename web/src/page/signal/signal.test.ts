import { expect, test } from 'vitest';
import type { Signal, SignalEcho, SignalTheme } from '$shared/types';
import {
  cardOf,
  echoedToday,
  echoOp,
  emptySignal,
  kindTiles,
  mySignals,
  ownTeamWords,
  REFERRAL_TASK,
  seenWords,
  signalOps,
  signalProblems,
  complaintForm,
  stateWords,
  themesInOrder,
} from './signal';

const by = { signal: 's1', task: 't1', today: '2026-11-23', guarded: false };
const form = (change: object = {}) => ({
  ...emptySignal(),
  kind: 'waiting' as const,
  what: 'Geen antwoord',
  ...change,
});

test('R117: a kind and a sentence are enough, and what was not said is not sent', () => {
  expect(signalProblems(form(), false)).toEqual({});
  expect(signalOps(form(), by)).toEqual([
    { do: 'create', collection: 'signals', id: 's1', set: { kind: 'waiting', what: 'Geen antwoord' } },
  ]);
});

test('R117: without a kind or a sentence it says what to do', () => {
  expect(signalProblems(emptySignal(), false)).toEqual({
    kind: 'Kies waar het over gaat.',
    what: 'Schrijf in een zin op wat er gebeurt.',
  });
  expect(signalProblems(form({ what: 'Bel 0612345678' }), true).what).toContain('Haal het nummer');
});

test('R117: no parent goes along, whatever happens', () => {
  const whole = form({ kind: 'discrimination', referral: 'yes', times: 'often', who: 'many', about: 'uht' });
  for (const op of signalOps(whole, by)) expect(Object.keys(op.set)).not.toContain('parent');
});

test('R138: only a yes makes a task, and only with discrimination', () => {
  const tasks = (change: object) => signalOps(form(change), by).filter((op) => op.collection === 'followups');
  expect(tasks({ kind: 'discrimination', referral: 'yes' })[0]?.set).toMatchObject({
    what: REFERRAL_TASK,
    due: '2026-11-26',
  });
  for (const referral of ['no', 'unsaid', ''])
    expect(tasks({ kind: 'discrimination', referral }), referral).toEqual([]);
  expect(tasks({ kind: 'waiting', referral: 'yes' })).toEqual([]);
  expect(signalOps(form({ kind: 'waiting', referral: 'yes' }), by)[0]?.set).not.toHaveProperty('referral');
});

test('R138, R139: discrimination and treatment open their card', () => {
  expect(cardOf('discrimination')).toBe('discriminatie');
  expect(cardOf('treatment')).toBe('bejegening');
  expect(cardOf('rule')).toBe('');
});

test('a warning that was answered goes along', () => {
  expect(signalOps(form(), { ...by, guarded: true })[0]?.answered).toEqual(['what']);
});

test('R117: own signals with their state in words, newest first', () => {
  const all = [
    { id: 'a', author: 'me', happened_at: '2026-11-20', state: 'answered' },
    { id: 'b', author: 'me', happened_at: '2026-11-22', state: 'received' },
    { id: 'c', author: 'other', happened_at: '2026-11-23', state: 'taken' },
  ] as Signal[];
  expect(mySignals(all, 'me').map((it) => it.id)).toEqual(['b', 'a']);
  expect(stateWords({ state: 'received' })).toContain('altijd antwoord');
});

test('R119: once a day, and tomorrow again', () => {
  const echoes = [{ theme: 't', author: 'me', happened_at: '2026-11-23T09:00:00.000Z' }] as SignalEcho[];
  expect(echoedToday(echoes, 't', { me: 'me', today: '2026-11-23' })).toBe(true);
  expect(echoedToday(echoes, 't', { me: 'me', today: '2026-11-24' })).toBe(false);
  expect(echoedToday(echoes, 'u', { me: 'me', today: '2026-11-23' })).toBe(false);
  expect(echoOp('t', 'e1').set).toEqual({ theme: 't', times: 'once' });
});

test('R119: how often and where, in words; open first, then by date', () => {
  expect(seenWords({ seen: '12', places: 3 })).toBe('12 keer gezien, in 3 gemeenten');
  expect(seenWords({ seen: 1, places: 1 })).toBe('1 keer gezien, in 1 gemeente');
  const themes = [
    { id: 'done', state: 'answered', dated: '2026-11-23', seen: 99 },
    { id: 'old', state: 'open', dated: '2026-11-01', seen: 50 },
    { id: 'new', state: 'open', dated: '2026-11-20', seen: 1 },
  ] as SignalTheme[];
  expect(themesInOrder(themes).map((it) => it.id)).toEqual(['new', 'old', 'done']);
});

test('every kind has a tile with a drawing and words', () => {
  expect(kindTiles).toHaveLength(8);
  for (const tile of kindTiles) expect(tile.label && tile.hint && tile.icon).toBeTruthy();
});

test('R139: whoever says something about the own team reads who gets it, and when that is nobody', () => {
  expect(ownTeamWords('de coördinator van Waterbeek')).toContain(
    'Het gaat naar de coördinator van Waterbeek.',
  );
  expect(ownTeamWords('')).toMatch(/nog niemand anders die het leest.*ombudsman/);
});

test('R69: a complaint is about Naast or the own team, and takes one sentence', () => {
  const form = { ...complaintForm(), what: 'Er werd twee keer gebeld terwijl dat niet mocht.' };
  expect(signalProblems(form, false)).toEqual({});
  const [op] = signalOps(form, { signal: 's1', task: 't1', today: '2026-11-23', guarded: false });
  expect(op).toMatchObject({
    collection: 'signals',
    set: { kind: 'complaint', about: 'naast', what: form.what },
  });
  expect(signalProblems(complaintForm(), false)).toHaveProperty('what');
});
