import { describe, expect, test } from 'vitest';
import { atStart, step, type Event, type Machine } from './machine';
import type { Request } from './protocol';

const request = (ops: number): Request => ({
  protocol: 1,
  device: 'd',
  app: '',
  epoch: '',
  cursor: '',
  now: '',
  unsent: ops,
  oldest_unsent: '',
  kid: '',
  purged: [],
  ops: Array.from({ length: ops }, (_, i) => ({
    seq: i + 1,
    at: '',
    do: 'create',
    collection: 'needs',
    id: 'a',
    set: { how: 'well' },
  })),
});
const sending: Machine = { ...atStart, phase: 'sending' };
const error = (status: number, ops: number, code = ''): Event => ({
  kind: 'heard',
  request: request(ops),
  heard: { kind: 'error', status, code },
});

describe('after an error', () => {
  test.each([
    ['413 halves and goes on at once', error(413, 200), 'gathering', { limit: 100 }],
    ['413 of three halves to one', error(413, 3), 'gathering', { limit: 1 }],
    ['500 halves and rests', error(500, 200), 'resting', { limit: 100, failures: 1 }],
    ['400 halves, to find the one that is bad', error(400, 8), 'gathering', { limit: 4 }],
    [
      'one op that cannot go up does not stop what comes down',
      error(500, 1),
      'gathering',
      { pullOnly: true },
    ],
    ['500 without ops rests', error(500, 0), 'resting', { failures: 1 }],
    ['429 rests and does not halve', error(429, 200), 'resting', { limit: 200 }],
    [
      '426 rests and does not halve: the app is too old',
      error(426, 200),
      'resting',
      { limit: 200, tooOld: true },
    ],
    ['426 of an empty request rests too', error(426, 0), 'resting', { tooOld: true }],
    ['401 waits for the person, and keeps everything', error(401, 5), 'idle', { needsSignIn: true }],
    [
      'an unknown device registers, and owes all that it still has',
      error(403, 5, 'device_unknown'),
      'registering',
      { unknown: true },
    ],
    ['a fork is first tried one by one', error(409, 5, 'device_fork'), 'gathering', { limit: 1 }],
    [
      'a fork on one op registers anew, and owes what was not answered',
      error(409, 1, 'device_fork'),
      'registering',
      { unknown: false },
    ],
  ] as const)('%s', (_name, event, phase, part) => {
    const [machine] = step(sending, event, 0.5);
    expect(machine).toMatchObject({ phase, ...part });
  });
});

test('a rest has full jitter, grows, and is never longer than five minutes', () => {
  const rests = [0, 1, 5, 8, 30].map((failures) => {
    const [, effects] = step({ ...sending, failures }, { kind: 'broke' }, 0.999);
    return (effects[0] as { ms: number }).ms;
  });
  expect(rests).toEqual([1998, 3996, 63936, 299700, 299700]);
  const [, [none]] = step({ ...sending, failures: 9 }, { kind: 'broke' }, 0);
  expect(none).toEqual({ kind: 'rest', ms: 0 });
});

test('a rest is cut short when the network comes back, not by each save', () => {
  const resting: Machine = { ...atStart, phase: 'resting', failures: 3 };
  expect(step(resting, { kind: 'wake', urgent: false }, 0)[0]).toMatchObject({
    phase: 'resting',
    again: true,
  });
  expect(step(resting, { kind: 'wake', urgent: true }, 0)[0]).toMatchObject({ phase: 'gathering' });
});

describe('R56: while an urgency waits on this phone', () => {
  const waits: Event = { kind: 'gathered', request: { ...request(200), urgent: true } };
  const [hurrying] = step({ ...atStart, phase: 'gathering', failures: 9 }, waits, 0);

  test('a rest is a quarter of a minute and no more', () => {
    const silent: Event = { kind: 'heard', request: request(200), heard: { kind: 'silence' } };
    expect(step(hurrying, silent, 0.999)[1]).toEqual([{ kind: 'rest', ms: 14985 }]);
    expect(step({ ...sending, failures: 9 }, silent, 0.999)[1]).toEqual([{ kind: 'rest', ms: 299700 }]);
  });
  test('a line that broke gets little at a time, so that what has arrived stays there', () => {
    const [, effects] = step({ ...hurrying, phase: 'resting' }, { kind: 'rested' }, 0);
    expect(effects).toEqual([{ kind: 'gather', limit: 50 }]);
    const [, well] = step({ ...hurrying, phase: 'resting', failures: 0 }, { kind: 'rested' }, 0);
    expect(well).toEqual([{ kind: 'gather', limit: 200 }]);
  });
  test('one that is saved while a request hangs does not wait for the longest rest', () => {
    const [busy] = step({ ...sending, failures: 9 }, { kind: 'wake', urgent: true }, 0);
    expect(step(busy, { kind: 'broke' }, 0.999)[1]).toEqual([{ kind: 'rest', ms: 14985 }]);
  });
  test('and when it has gone, rests are as long as ever', () => {
    const [after] = step({ ...hurrying, phase: 'gathering' }, { kind: 'gathered', request: request(1) }, 0);
    expect(step(after, { kind: 'broke' }, 0.999)[1]).toEqual([{ kind: 'rest', ms: 299700 }]);
  });
});

test('a line that is too slow for a batch takes half of it; without a line the size stays', () => {
  const silence = (slow: boolean): Event => ({
    kind: 'heard',
    request: request(200),
    heard: { kind: 'silence', slow },
  });
  expect(step(sending, silence(true), 0)[0]).toMatchObject({ phase: 'resting', limit: 100 });
  expect(step(sending, silence(false), 0)[0]).toMatchObject({ phase: 'resting', limit: 200 });
});

test('what happens during a cycle makes it go once more', () => {
  const [busy] = step(sending, { kind: 'wake', urgent: false }, 0);
  const applied: Event = {
    kind: 'applied',
    result: { more: false, left: 0, progress: true, later: false, lost: 0 },
  };
  const [next] = step({ ...busy, phase: 'applying' }, applied, 0);
  expect(next).toMatchObject({ phase: 'gathering', again: false });
  expect(step({ ...next, phase: 'applying' }, applied, 0)[0].phase).toBe('idle');
});

test('an app that was too old is not, once it gets an answer', () => {
  const answer = {
    epoch: '',
    now: '',
    last_seq: 0,
    durable_seq: 0,
    acks: [],
    changes: [],
    drops: [],
    purges: [],
  };
  const heard: Event = {
    kind: 'heard',
    request: request(1),
    heard: { kind: 'answer', answer: { ...answer, cursor: '', more: false } },
  };
  expect(step({ ...sending, tooOld: true }, heard, 0)[0]).toMatchObject({ phase: 'applying', tooOld: false });
});

test('nothing is asked while signing in is needed, and everything after it', () => {
  const out: Machine = { ...atStart, needsSignIn: true };
  expect(step(out, { kind: 'wake', urgent: true }, 0)).toEqual([out, []]);
  expect(step(out, { kind: 'signed_in' }, 0)[1]).toEqual([{ kind: 'gather', limit: 200 }]);
});

test('a batch that was halved grows again, also when only old news came back', () => {
  const applied: Event = {
    kind: 'applied',
    result: { more: false, left: 3, progress: false, later: false, lost: 0 },
  };
  const [next, effects] = step({ ...atStart, phase: 'applying', limit: 1 }, applied, 0.5);
  expect(next).toMatchObject({ phase: 'resting', limit: 2, failures: 1 });
  expect(effects).toMatchObject([{ kind: 'rest' }]);
});

test('a device that was registered takes over with what the server gave it', () => {
  const next = { device: 'd2', epoch: 'e1', deliver: 'secret', keys: [{ kid: 'k1', public: 'p' }] };
  const before: Machine = { ...atStart, phase: 'registering', device: 'd1', unknown: true };
  const [machine, effects] = step(before, { kind: 'registered', next }, 0);
  expect(effects).toEqual([{ kind: 'adopt', was: 'd1', next, lost: 0, all: true }]);
  expect(step(machine, { kind: 'adopted' }, 0)[0]).toMatchObject({ phase: 'gathering', unknown: false });
});
