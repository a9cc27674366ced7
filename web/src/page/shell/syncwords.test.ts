import { expect, test } from 'vitest';
import { syncWords, type Figures } from './syncwords';

const now = new Date('2026-11-22T10:00:00.000Z');
const figures: Figures = {
  unsent: [],
  lastSent: '2026-11-22T09:42:00.000Z',
  needsSignIn: false,
  wiped: false,
  tooOld: false,
};
const op = (collection: string, at: string) => ({ collection, do: 'create', at });

test.each<[string, Partial<Figures>, string]>([
  ['all sent', {}, 'Alles verstuurd, 10.42 uur'],
  ['sent on another day', { lastSent: '2026-11-20T09:42:00.000Z' }, 'Alles verstuurd, vrijdag 10.42 uur'],
  ['never yet', { lastSent: '' }, 'Nog niets verstuurd'],
  [
    'three talks',
    { unsent: ['2026-11-20', '2026-11-17', '2026-11-21'].map((d) => op('encounters', `${d}T10:00:00.000Z`)) },
    '3 gesprekken staan nog alleen op dit toestel, het oudste van dinsdag',
  ],
  [
    'talks are counted, not all that belongs to them',
    { unsent: [op('encounters', '2026-11-22T08:00:00.000Z'), op('needs', '2026-11-22T08:00:00.000Z')] },
    '1 gesprek staat nog alleen op dit toestel, van vandaag',
  ],
  [
    'changes without a talk',
    { unsent: [op('followups', '2026-11-21T08:00:00.000Z'), op('parents', '2026-11-22T08:00:00.000Z')] },
    '2 wijzigingen staan nog alleen op dit toestel, de oudste van gisteren',
  ],
  [
    'signing in is needed',
    { needsSignIn: true },
    'Alles verstuurd, 10.42 uur. Meld u opnieuw aan om te versturen.',
  ],
  ['the app is too old', { tooOld: true }, 'Alles verstuurd, 10.42 uur. Werk Naast bij om te versturen.'],
  [
    'put out of use, and something is still here',
    { wiped: true, unsent: [op('encounters', '2026-11-22T08:00:00.000Z')] },
    'Dit toestel is uitgezet door uw coördinator. 1 gesprek staat nog alleen op dit toestel, van vandaag',
  ],
  ['put out of use', { wiped: true }, 'Dit toestel is uitgezet door uw coördinator.'],
])('%s', (_name, part, words) => expect(syncWords({ ...figures, ...part }, now)).toBe(words));
