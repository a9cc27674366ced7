import { expect, test } from 'vitest';
import { Driver } from './sim/driver';

test('an op that the server never swallows does not stop what comes down, and stays owed', async () => {
  const driver = await new Driver().begin({ mostOps: 200, chance: 0, old: false });
  const [phone] = driver.phones;
  const [tab] = phone!.tabs;
  await phone!.keep(
    { do: 'create', collection: 'encounters', id: 'e1', set: { parent: 'p0', note: 'ok#1' } as never },
    { text: 'ok#1', parent: 'p0', withdrawal: false, late: false },
  );
  void tab!.engine.wake();
  for (let i = 0; i < 8; i++) {
    await driver.settled();
    const carries = (tab!.waiting?.request.ops.length ?? 0) > 0;
    if (tab!.waiting) await driver.act({ do: 'net', phone: 0, tab: 0, fault: carries ? 500 : 'ok' });
    else await driver.act({ do: 'rested', phone: 0, tab: 0 });
  }
  await driver.settled();
  expect((await phone!.view()).get('parents/p0')).toMatchObject({ nickname: 'first' });
  expect(phone!.ops()).toMatchObject([{ seq: 1, state: 'queued' }]);
});
