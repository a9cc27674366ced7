import { expect, test } from 'vitest';

import type { MessageTemplate } from '$shared/types';

import { currentText, directionOf, example, plainKey, textName, versionsOf } from './texts';

const text = (id: string, version: number, municipality = '') =>
  ({ id, key: 'gemist', language: 'nl', municipality, version }) as MessageTemplate;
const all = [text('v1', 1), text('v3', 3), text('ours', 2, 'm'), { ...text('tr', 9), language: 'tr' }];

test('the text of the own municipality counts, then the newest', () => {
  expect(versionsOf(all, 'gemist', 'nl').map((it) => it.id)).toEqual(['ours', 'v3', 'v1']);
  expect(currentText(all, 'gemist', 'nl')?.id).toBe('ours');
  expect(currentText(all, 'gemist', 'pl')).toBeUndefined();
});

test('both sets have one name', () => {
  expect(plainKey('gemist_org')).toBe('gemist');
  expect(textName('gemist_org')).toBe(textName('gemist'));
  expect(textName('heel_nieuw')).toBe('heel nieuw');
});

test('an example has invented people, and what nobody knows stays open', () =>
  expect(example('{naam} {tel} {iets}')).toBe('Samira 06 12 34 56 78 {iets}'));

test('Arabic is read from the right, also when it begins with a Dutch name', () => {
  expect(directionOf('ar')).toBe('rtl');
  expect(directionOf('ar-SY')).toBe('rtl');
  expect(directionOf('')).toBe('ltr');
  expect(directionOf('pap')).toBe('ltr');
});
