import { expect, it } from 'vitest';
import { gate, type Standing } from './gate';

const open: Standing = { lock: 'open', files: true, leaseOver: false, wiped: false };

it.each<[string, string, Partial<Standing>, string]>([
  ['an open phone shows what is asked', 'ouder', {}, ''],
  ['a locked phone shows no file', 'ouder', { lock: 'locked' }, 'ontgrendelen'],
  ['a pincode is a lock too', 'vandaag', { lock: 'pin' }, 'ontgrendelen'],
  ['an unknown page shows the lock, not the page', '', { lock: 'locked' }, 'ontgrendelen'],
  ['spoed needs no key', 'spoed', { lock: 'locked' }, ''],
  ['a meeting without a name needs no key', 'zonder-naam', { lock: 'locked' }, ''],
  ['the notes hide the lock', 'notities', { lock: 'locked' }, ''],
  ['a forgotten passphrase: signing in goes on', 'aanmelden', { lock: 'locked' }, ''],
  ['past the lease no file', 'mensen', { leaseOver: true }, 'verlopen'],
  ['past the lease no conversation with a name', 'gesprek', { leaseOver: true }, 'verlopen'],
  ['past the lease a meeting without a name', 'zonder-naam', { leaseOver: true }, ''],
  ['past the lease unsent work can be exported', 'opslag', { leaseOver: true }, ''],
  ['the lock comes before the lease', 'opslag', { leaseOver: true, lock: 'locked' }, 'ontgrendelen'],
  ['out of use', 'vandaag', { wiped: true }, 'uitgezet'],
  ['out of use, signed in again', 'inrichten', { wiped: true, lock: 'none' }, ''],
  ['out of use, nobody is signed in', 'inrichten', { wiped: true, lock: 'none', files: false }, 'uitgezet'],
  ['out of use, and still spoed', 'spoed', { wiped: true }, ''],
  ['no passphrase yet: first that', 'ouder', { lock: 'none' }, 'inrichten'],
  ['setting up stays itself when the passphrase is chosen', 'inrichten', { lock: 'none' }, ''],
  ['who has no files needs no passphrase', 'account', { lock: 'none', files: false }, ''],
])('%s', (_name, asked, part, shown) => expect(gate(asked, { ...open, ...part })).toBe(shown));
