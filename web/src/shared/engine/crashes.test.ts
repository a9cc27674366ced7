import { describe, expect, test } from 'vitest';
import type { Action } from './sim/actions';
import { Driver } from './sim/driver';

const keep = (what: 'meeting' | 'change' | 'withdraw' | 'draft', parent = 0, fate = 'ok'): Action =>
  ({ do: 'keep', phone: 0, what, parent, fate, count: 1 }) as Action;
const wake: Action = { do: 'wake', phone: 0, tab: 0, urgent: true };
const net = (fault = 'ok'): Action => ({ do: 'net', phone: 0, tab: 0, fault }) as Action;
const talk = [wake, net(), net(), net(), net()];
const others = (what: string, parent = 0): Action => ({ do: 'others', what, parent }) as Action;
const phone = (what: string): Action => ({ do: 'phone', phone: 0, what }) as Action;

const stories: Record<string, Action[]> = {
  'work of every outcome': [
    keep('meeting'),
    keep('meeting', 1, 'refused'),
    keep('meeting', 2, 'held'),
    ...talk,
    others('touch'),
    keep('change'),
    ...talk,
  ],
  'an erasure with a withdrawal still to be sent': [
    ...talk,
    keep('draft', 3),
    keep('meeting', 3),
    keep('withdraw', 3),
    others('purge', 3),
    ...talk,
    ...talk,
  ],
  'access that ends and comes back': [
    ...talk,
    keep('meeting', 2),
    others('revoke', 2),
    ...talk,
    others('grant', 2),
    ...talk,
  ],
  "yesterday's backup": [
    ...talk,
    others('backup'),
    keep('meeting'),
    keep('withdraw', 1),
    ...talk,
    others('restore'),
    keep('meeting'),
    ...talk,
  ],
  'a backup from before this device': [
    others('backup'),
    phone('evict'),
    ...talk,
    keep('meeting'),
    ...talk,
    others('restore'),
    keep('change'),
    ...talk,
  ],
  'a copied profile': [
    keep('meeting'),
    { do: 'copy' },
    keep('meeting'),
    { ...keep('meeting'), phone: 2 } as Action,
    ...talk,
    { ...wake, phone: 2 } as Action,
    { ...net(), phone: 2 } as Action,
    ...talk,
  ],
  'locked in the middle': [
    keep('meeting'),
    phone('lock'),
    keep('meeting'),
    ...talk,
    phone('unlock'),
    ...talk,
  ],
  'a slow answer from before what was delivered': [
    ...talk,
    wake,
    net('slow'),
    keep('meeting'),
    phone('lock'),
    { ...wake, tab: 1 } as Action,
    { ...net(), tab: 1 } as Action,
    phone('unlock'),
    net(),
    ...talk,
  ],
  'a forgotten passphrase': [...talk, keep('meeting'), phone('forget'), keep('meeting'), ...talk],
  'put out of use with work to send': [
    ...talk,
    keep('meeting'),
    keep('withdraw', 1),
    others('deactivate'),
    ...talk,
    others('activate'),
    ...talk,
  ],
};

describe.each(Object.entries(stories))('%s', (_name, actions) => {
  test.each(['before', 'after'] as const)('dies %s each write in turn', async (when) => {
    let nr = 0;
    let writes = 1;
    while (nr < writes) {
      const driver = await new Driver().begin({ mostOps: 200, chance: 0.5, old: false });
      const [first] = driver.phones;
      first!.crashAt = { nr: ++nr, when };
      await driver.goOn(actions).catch((cause) => {
        throw new Error(`died ${when} write ${nr}`, { cause });
      });
      writes = Math.max(writes, first!.writes);
    }
    expect(nr).toBeGreaterThan(4);
  });
});
