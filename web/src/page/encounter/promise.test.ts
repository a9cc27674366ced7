import type { MessageTemplate, Worker } from '$shared/types';
import { expect, test } from 'vitest';
import { endOfDay, dateIn, momentAt, startOfDay } from './amsterdam';
import { asked, choices, refusal, textOf } from './promise';
import { measure, wrongValue } from './sms';

const template: MessageTemplate = {
  id: 'sjabloon0000001',
  key: 'afspraak',
  language: 'nl',
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

test('a value can never set the name or number of another', () => {
  expect(textOf(template, { dag: 'vrijdag', naam: 'Iemand' }, samira)).toContain('met Samira');
});

test('templates: each key once, own language first, organisation only where allowed', () => {
  const all = [
    template,
    { ...template, id: 'b', version: 2 },
    { ...template, id: 'c', language: 'tr' },
    { ...template, id: 'd', key: 'gemeente', names_organisation: true },
    { ...template, id: 'e', key: 'alleen-en', language: 'en' },
  ];
  expect(choices(all, 'tr', false).map((t) => t.id)).toEqual(['c']);
  expect(choices(all, '', false).map((t) => t.id)).toEqual(['b']);
  expect(choices(all, 'nl', true).map((t) => t.id)).toEqual(['b', 'd']);
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

test.each([
  ['kort', 4, 160],
  ['{}', 4, 160],
  ['Daniëlle', 8, 70],
  ['Daniëlle '.repeat(10), 90, 160],
  ['мир '.repeat(20), 80, 70],
])('measure %s', (text, count, room) => {
  expect(measure(text)).toEqual({ count, room });
});

test.each(['kijk op demodam.nl', 'mail a@b.example', '€ 50', '10,-'])(
  'a value with "%s" is stopped',
  (value) => {
    expect(wrongValue(value)).not.toBe('');
  },
);

test('an ordinary value passes', () => {
  expect(wrongValue('dinsdag 24 november')).toBe('');
});

test('days in Amsterdam, in winter, in summer and on the night the clock turns', () => {
  expect(startOfDay('2026-11-22')).toBe('2026-11-21T23:00:00.000Z');
  expect(startOfDay('2026-07-01')).toBe('2026-06-30T22:00:00.000Z');
  expect(endOfDay('2026-10-25')).toBe('2026-10-25T22:59:00.000Z');
  expect(momentAt('2026-03-29', 9, 0)).toBe('2026-03-29T07:00:00.000Z');
  expect(dateIn(new Date('2026-11-22T23:30:00Z'), 1)).toBe('2026-11-24');
});
