import { expect, test } from 'vitest';
import { directionOf, payloadIn } from './payload';

test.each([
  ['{"v":1,"text":"Hallo","lang":"ar","receipt":"r"}', { text: 'Hallo', lang: 'ar', receipt: 'r' }],
  ['{"v":1,"text":"Hallo"}', { text: 'Hallo', lang: 'nl', receipt: '' }],
  ['{"v":1,"text":""}', undefined],
  ['{"v":1,"text":7,"lang":"nl"}', undefined],
  ['half of a te', undefined],
  [undefined, undefined],
])('%s', (raw, payload) => expect(payloadIn(raw)).toEqual(payload));

test('Arabic runs from right to left', () => {
  expect(['ar', 'nl', 'tr'].map(directionOf)).toEqual(['rtl', 'ltr', 'ltr']);
});
