import { expect, test } from 'vitest';
import type { Collection, NewOp } from '../types';
import { atStart } from './machine';
import { Driver } from './sim/driver';
import { cheap } from './sim/locks';
import { touch } from './sim/pull';
import { isUrgent } from './urgent';

const made = (collection: Collection, n: number): NewOp & { set: { note: string } } => ({
  do: 'create',
  collection,
  id: `${collection}${n}`,
  set: { parent: 'p0', note: `ok#${n}` },
});

/** A phone that knows the server and owes this much, while others changed something on it. */
async function owes(ops: ReturnType<typeof made>[]): Promise<Driver> {
  const driver = await new Driver(cheap).begin({ mostOps: 200, chance: 0, old: false });
  const [phone] = driver.phones;
  for (const op of ops) {
    await phone!.keep(op, { text: op.set.note, parent: 'p0', withdrawal: false, late: false });
  }
  for (const n of [1, 2, 3, 4, 5, 6, 7]) touch(driver.server.state, `p${n % 3}`, `other#${n}`);
  return driver;
}

/** What goes over the line until nothing is asked any more: the ops of each request, and how many rows came back. */
async function wire(driver: Driver, faults: Record<number, 'lostAnswer'> = {}): Promise<string[]> {
  const [phone] = driver.phones;
  const [tab] = phone!.tabs;
  const lines: string[] = [];
  void tab!.engine.wake(true);
  for (await driver.settled(); tab!.waiting || tab!.rest; await driver.settled()) {
    const before = phone!.memory.all('rows').length;
    const { ops, urgent } = tab!.waiting?.request ?? { ops: [], urgent: undefined };
    const fault = faults[lines.length] ?? 'ok';
    const rests = !tab!.waiting;
    await driver.act(rests ? { do: 'rested', phone: 0, tab: 0 } : { do: 'net', phone: 0, tab: 0, fault });
    if (rests) continue;
    await driver.settled();
    const came = phone!.memory.all('rows').length - before;
    lines.push(
      `${ops.length ? `${ops[0]!.seq}-${ops.at(-1)!.seq}` : 'asks'}${urgent ? ' urgent' : ''} +${came}`,
    );
  }
  return lines;
}

const day = Array.from({ length: 449 }, (_, n) => made('encounters', n + 1));

test('R56: behind 449 others an urgency goes up before anything comes down', async () => {
  const driver = await owes([...day, made('urgencies', 450)]);
  const lines = await wire(driver);
  expect(lines.slice(0, 3)).toEqual(['1-200 urgent +0', '201-400 urgent +0', '401-450 urgent +0']);
  expect(lines[3], 'and then it is told what changed').toBe('asks +3');
  expect(driver.server.state.effects.get('ok#450')).toBe(1);
});

test('R56: after an answer that was lost the rest goes in small pieces, and each op counts once', async () => {
  const driver = await owes([...day, made('urgencies', 450)]);
  const lines = await wire(driver, { 1: 'lostAnswer' });
  expect(lines.slice(0, 4)).toEqual([
    '1-200 urgent +0',
    '201-400 urgent +0',
    '201-250 urgent +0',
    '251-300 urgent +0',
  ]);
  expect(lines.indexOf('asks +3'), 'nothing came down before it').toBe(
    lines.findIndex((it) => !/urgent/.test(it)),
  );
  expect([...driver.server.state.effects.values()].every((times) => times === 1)).toBe(true);
  expect(driver.phones[0]!.tabs[0]!.engine.machine).toMatchObject({
    ...atStart,
    device: expect.any(String) as string,
  });
});

test('without an urgency what changed comes with the first answer', async () => {
  const lines = await wire(await owes(day.slice(0, 250)));
  expect(lines[0]).toBe('1-200 +3');
});

test('only a new urgency is one', () => {
  expect(isUrgent({ do: 'create', collection: 'urgencies' })).toBe(true);
  expect(isUrgent({ do: 'update', collection: 'urgencies' })).toBe(false);
  expect(isUrgent({ do: 'create', collection: 'needs' })).toBe(false);
});

// The other tab's answer, of a request of days ago, came between a request in a hurry and its answer: the promise was
// counted from the hurried one, which renews nothing.
test('R56: a hurried answer lengthens no lease that another tab wrote down meanwhile', async () => {
  await new Driver(cheap).play({
    mostOps: 3,
    chance: 0,
    old: true,
    actions: [
      { do: 'keep', phone: 0, what: 'meeting', parent: 0, fate: 'ok', count: 3 },
      { do: 'wake', phone: 0, tab: 0, urgent: false },
      { do: 'keep', phone: 0, what: 'meeting', parent: 0, fate: 'ok', count: 4 },
      { do: 'wake', phone: 0, tab: 1, urgent: false },
      { do: 'time', hours: 200 },
      { do: 'net', phone: 0, tab: 1, fault: 400 },
      { do: 'net', phone: 0, tab: 0, fault: 'ok' },
      { do: 'phone', phone: 0, what: 'forget' },
      { do: 'net', phone: 0, tab: 1, fault: 'ok' },
    ],
  });
});
