import { expect, test } from 'vitest';
import { standing, tokenIn, type Facts } from './standing';

const phone: Facts = {
  token: 't',
  subscribed: false,
  permission: 'default',
  able: true,
  needsInstall: false,
};

test.each([
  ['a code was scanned', {}, 'ask'],
  ['it was allowed before', { permission: 'granted' }, 'ask'],
  ['the telephone blocks it', { permission: 'denied' }, 'blocked'],
  ['an iPhone in Safari', { able: false, permission: undefined, needsInstall: true }, 'install'],
  ['a browser without pushes', { able: false }, 'impossible'],
  ['opened without a code', { token: '' }, 'nothing'],
  ['opened again later', { token: '', subscribed: true, permission: 'granted' }, 'on'],
  ['a new code where an old yes stands', { subscribed: true, permission: 'granted' }, 'ask'],
  [
    'the yes was taken back in the settings',
    { token: '', subscribed: true, permission: 'denied' },
    'blocked',
  ],
  ['the settings were forgotten', { token: '', subscribed: true }, 'ask'],
] as [string, Partial<Facts>, string][])('%s', (_says, part, shown) => {
  expect(standing({ ...phone, ...part })).toBe(shown);
});

const token = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNO-_';

test.each([
  [`#${token}`, token],
  [`#${token}x`, ''],
  ['#<script>', ''],
  ['#inhoud', ''],
  ['', ''],
])('%s holds the code "%s"', (hash, found) => expect(tokenIn(hash)).toBe(found));
