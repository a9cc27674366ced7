import { test } from 'vitest';
import type { History } from './sim/actions';
import { Driver } from './sim/driver';
import { cheap } from './sim/locks';

// The answer that puts a phone out of use is also the first one after a restore: what it had sent under an earlier
// device is owed again, and went out under the old number for ever.
const history: History = {
  mostOps: 1,
  chance: 0,
  old: true,
  actions: [
    { do: 'keep', phone: 0, what: 'meeting', parent: 0, fate: 'ok', count: 1 },
    { do: 'others', what: 'deactivate', parent: 0 },
    { do: 'wake', phone: 0, tab: 0, urgent: false },
    { do: 'net', phone: 0, tab: 0, fault: 'ok' },
    { do: 'phone', phone: 0, what: 'anew' },
    { do: 'copy' },
    { do: 'wake', phone: 2, tab: 0, urgent: false },
    { do: 'others', what: 'backup', parent: 0 },
    { do: 'others', what: 'restore', parent: 0 },
    { do: 'others', what: 'touch', parent: 0 },
    { do: 'net', phone: 2, tab: 0, fault: 'ok' },
  ],
};

test('a restore and an order to wipe in one answer leave nothing that can never be sent', async () => {
  await new Driver(cheap).play(history);
});
