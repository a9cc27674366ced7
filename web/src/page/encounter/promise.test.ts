import type { MessageTemplate, Worker } from '$shared/types';
import { expect, test } from 'vitest';
import { endOfDay, dateIn, momentAt, startOfDay } from './amsterdam';
import { asked, choices, refusal, textOf } from './promise';

const template: MessageTemplate = {
  id: 'sjabloon0000001',
  key: 'afspraak',
  language: 'nl',
  municipality: '',
  version: 1,
  text: 'Hallo, met {naam}. Ik bel u {dag}. Bel mij: {tel}.',
  placeholders: ['naam', 'dag', 'tel'],
  harmless: true,
  names_organisation: false,
  checked: true,
};
const samira: Worker = {
  id: 'w',
  municipality: 'm',
  name: 'Samira',
  role: 'ambassador',
  phone: '06 12 34 56 78',
  languages: [],
  why: '',
  employer: '',
  active: true,
};

test('the worker fills what the server does not', () => {
  expect(asked(template)).toEqual(['dag']);
});

test('the exact text, and a blank stays visible', () => {
  expect(textOf(template, { dag: 'dinsdag' }, samira)).toBe(
    'Hallo, met Samira. Ik bel u dinsdag. Bel mij: 06 12 34 56 78.',
  );
  expect(textOf(template, { dag: ' ' }, samira)).toContain('{dag}');
});

test('a number loses its spaces where only that makes it fit', () => {
  const long = { ...template, text: `${'a'.repeat(147)} {naam} {tel}` };
  expect(textOf(long, {}, { ...samira, name: 'S' })).toMatch(/ S 0612345678$/);
});

test('a value can never set the name or number of another', () => {
  expect(textOf(template, { dag: 'vrijdag', naam: 'Iemand' }, samira)).toContain('met Samira');
});

const none = { nameOrganisation: false, feltHelped: false };
const idsOf = (all: MessageTemplate[], language: string, allows = none) =>
  choices(all, language, allows).map((one) => `${one.key} ${one.template.id}`);

test('texts: each key once, own language first, the newest', () => {
  const all = [
    template,
    { ...template, id: 'b', version: 2 },
    { ...template, id: 'c', language: 'tr' },
    { ...template, id: 'e', key: 'alleen-en', language: 'en' },
  ];
  expect(idsOf(all, 'tr')).toEqual(['afspraak c']);
  expect(idsOf(all, 'tr-TR')).toEqual(['afspraak c']);
  expect(idsOf(all, '')).toEqual(['afspraak b']);
  expect(idsOf(all, 'pl')).toEqual(['afspraak b']);
});

test('a text of the own municipality goes before a newer one of everybody', () => {
  const all = [
    { ...template, id: 'ours', municipality: 'm' },
    { ...template, id: 'all', version: 9 },
  ];
  expect(idsOf(all, 'nl')).toEqual(['afspraak ours']);
});

test('the organisation is named only where it may be, under the same key', () => {
  const all = [template, { ...template, id: 'org', key: 'afspraak_org', names_organisation: true }];
  expect(idsOf(all, 'nl')).toEqual(['afspraak sjabloon0000001']);
  expect(idsOf(all, 'nl', { ...none, nameOrganisation: true })).toEqual(['afspraak org']);
});

test('nobody promises what goes by itself, nor asks whether it helped without a yes to that', () => {
  const all = ['gestopt', 'spoed', 'ervaring'].map((key) => ({ ...template, key }));
  expect(idsOf(all, 'nl')).toEqual([]);
  expect(idsOf(all, 'nl', { ...none, feltHelped: true })).toEqual(['ervaring sjabloon0000001']);
});

test('the name and the word that were agreed stand in the place of the own name', () => {
  expect(
    textOf(template, { dag: 'dinsdag' }, samira, { agreed_name: 'Sam', code_word: 'zonnebloem' }),
  ).toContain('met Sam (zonnebloem).');
  expect(textOf(template, { dag: 'dinsdag' }, samira, { agreed_name: '', code_word: 'zee' })).toContain(
    'met Samira (zee).',
  );
});

test.each([
  [{ phone: '0612345678', allowed: true, stale: false, consent: true, ban: true }, 1],
  [{ phone: '', allowed: true, stale: false, consent: true, ban: false }, 2],
  [{ phone: '020 123 45 67', allowed: true, stale: false, consent: true, ban: false }, 2],
  [{ phone: '0612345678', allowed: false, stale: false, consent: true, ban: false }, 2],
  [{ phone: '0612345678', allowed: true, stale: true, consent: true, ban: false }, 2],
  [{ phone: '0612345678', allowed: true, stale: false, consent: false, ban: false }, 5],
])('an SMS that may not be promised says where to go: %o -> %i', (facts, step) => {
  expect(refusal(facts)?.step).toBe(step);
});

test('an SMS that may be promised is not refused', () => {
  expect(
    refusal({ phone: '06 12 34 56 78', allowed: true, stale: false, consent: true, ban: false }),
  ).toBeNull();
});

test('days in Amsterdam, in winter, in summer and on the night the clock turns', () => {
  expect(startOfDay('2026-11-22')).toBe('2026-11-21T23:00:00.000Z');
  expect(startOfDay('2026-07-01')).toBe('2026-06-30T22:00:00.000Z');
  expect(endOfDay('2026-10-25')).toBe('2026-10-25T22:59:00.000Z');
  expect(momentAt('2026-03-29', 9, 0)).toBe('2026-03-29T07:00:00.000Z');
  expect(dateIn(new Date('2026-11-22T23:30:00Z'), 1)).toBe('2026-11-24');
});
