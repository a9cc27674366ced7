import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { KINDS, kindOf, pathFor, shownFor } from './kinds';

test.each([
  ['{"v":1,"kind":"urgent"}', 'urgent'],
  ['{"v":1,"kind":"assignment","name":"Wietske"}', 'assignment'],
  ['{"v":2,"kind":"something_new"}', ''],
  ['{"v":1,"kind":"__proto__"}', ''],
  ['null', ''],
  ['no json', ''],
  ['', ''],
  [undefined, ''],
])('%s is of kind "%s"', (payload, kind) => expect(kindOf(payload)).toBe(kind));

test('each kind has its own notification and its own screen, and all say the same', () => {
  const shown = [...KINDS, '' as const].map(shownFor);
  expect(new Set(shown.map((one) => one.options.tag)).size).toBe(KINDS.length + 1);
  expect(new Set(shown.map((one) => `${one.title} ${one.options.body}`)).size).toBe(1);
  expect(shown.filter((one) => one.options.renotify).map((one) => one.options.tag)).toEqual(['naast-urgent']);
});

test('what a push does is what records.md says', () => {
  const doc = readFileSync('../docs/records.md', 'utf8');
  const told = doc.split('### What a push holds')[1]!;
  expect(told).toContain(`kinds \`${KINDS.join(' ')}\``);
  expect(told).toContain(`"${shownFor('').title}"`);
  for (const kind of KINDS) expect(told).toContain(`\`${pathFor(kind)}\``);
});
