import { beforeEach, expect, test, vi } from 'vitest';
import { ApiError } from './ask';
import { Pushing, type Marks, type PushWorld } from './pushing';

const address = { endpoint: 'https://push.example/1', p256dh: 'p', auth: 'a' };

/** A browser and a server that write down what was asked of them. */
class Fake implements PushWorld {
  told: string[] = [];
  allowed: NotificationPermission = 'default';
  says: NotificationPermission = 'granted';
  line = true;
  subscribed = false;
  supported = true;
  install = false;
  clock = 0;
  kept: Marks = { owner: '', wanted: [], owed: [] };
  marks = { read: () => structuredClone(this.kept), write: (marks: Marks) => void (this.kept = marks) };
  permission = () => (this.supported ? this.allowed : undefined);
  needsInstall = () => this.install;
  now = () => this.clock;
  async ask() {
    return (this.allowed = this.says);
  }
  async manager() {
    const one = {
      options: {},
      toJSON: () => ({ endpoint: address.endpoint, keys: { p256dh: 'p', auth: 'a' } }),
      unsubscribe: async () => !(this.subscribed = false),
    } as unknown as PushSubscription;
    return {
      getSubscription: async () => (this.subscribed ? one : null),
      subscribe: async () => ((this.subscribed = true), one),
    };
  }
  async closeNotifications() {
    this.told.push('closed');
  }
  key = async () => (this.reach(), 'KEY');
  async begin(device: string, at: object) {
    this.reach();
    expect(at).toEqual(address);
    this.told.push(`begin ${device}`);
  }
  async end(worker: string) {
    this.reach();
    this.told.push(`end ${worker}`);
  }
  private reach(): void {
    if (!this.line) throw new ApiError('offline', 'U bent niet verbonden.');
  }
}

let world: Fake;
let pushing: Pushing;
beforeEach(() => {
  world = new Fake();
  pushing = new Pushing(world);
});

test('on after a tap and a yes', async () => {
  expect(await pushing.standing('samira')).toBe('off');
  await pushing.turnOn('samira', 'd1');
  expect([await pushing.standing('samira'), world.told]).toEqual(['on', ['begin d1']]);
});

test('a no is blocked, and nothing is begun or kept up', async () => {
  world.says = 'denied';
  await pushing.turnOn('samira', 'd1');
  await pushing.keepUp('samira', 'd1');
  expect([await pushing.standing('samira'), world.told, world.subscribed]).toEqual(['blocked', [], false]);
});

test('without a line it stays off, and a later try works', async () => {
  world.line = false;
  await expect(pushing.turnOn('samira', 'd1')).rejects.toThrow('offline');
  expect(await pushing.standing('samira')).toBe('off');
  world.line = true;
  await pushing.turnOn('samira', 'd1');
  expect(await pushing.standing('samira')).toBe('on');
});

test.each([
  [true, 'install'],
  [false, 'impossible'],
])('a browser that knows no notifications; on the home screen it might: %s', async (install, standing) => {
  world.supported = false;
  world.install = install;
  expect(await pushing.standing('samira')).toBe(standing);
});

test('at a start the server hears it again, not at every unlocking; for another device at once', async () => {
  await pushing.turnOn('samira', 'd1');
  pushing = new Pushing(world);
  await pushing.keepUp('samira', 'd1');
  await pushing.keepUp('samira', 'd1');
  expect(world.told).toEqual(['begin d1', 'begin d1']);
  await pushing.keepUp('samira', 'd2');
  world.clock += 6 * 60 * 60 * 1000;
  await pushing.keepUp('samira', 'd2');
  expect(world.told.slice(2)).toEqual(['begin d2', 'begin d2']);
});

test('who never turned it on is told of nothing, and asked nothing', async () => {
  const asked = vi.spyOn(world, 'ask');
  world.allowed = 'granted';
  await pushing.keepUp('samira', 'd1');
  expect([world.told, asked.mock.calls.length]).toEqual([[], 0]);
});

test('leaving ends it here and at the server, and does not begin again by itself', async () => {
  await pushing.turnOn('samira', 'd1');
  await pushing.leave('samira');
  await pushing.keepUp('samira', 'd1');
  expect([world.subscribed, world.kept]).toEqual([false, { owner: '', wanted: [], owed: [] }]);
  expect(world.told).toEqual(['begin d1', 'closed', 'end samira']);
});

test('leaving without a line ends it here, and at the server at the next start', async () => {
  await pushing.turnOn('samira', 'd1');
  world.line = false;
  await pushing.leave('samira');
  await pushing.keepUp('', '');
  expect([world.subscribed, world.kept.owed, world.told]).toEqual([
    false,
    ['samira'],
    ['begin d1', 'closed'],
  ]);
  world.line = true;
  await new Pushing(world).keepUp('', '');
  expect([world.kept.owed, world.told.at(-1)]).toEqual([[], 'end samira']);
});

test('an end that is still owed does not end what was begun after it', async () => {
  await pushing.turnOn('samira', 'd1');
  world.line = false;
  await pushing.leave('samira');
  world.line = true;
  world.end = () => Promise.reject(new ApiError('500', '', 500));
  await pushing.turnOn('samira', 'd1');
  expect([world.kept.owed, await pushing.standing('samira')]).toEqual([[], 'on']);
});

test('a device that the server no longer knows has nothing left to end', async () => {
  await pushing.turnOn('samira', 'd1');
  world.end = () => Promise.reject(new ApiError('device_unknown', '', 403));
  await pushing.leave('samira');
  await pushing.keepUp('', '');
  expect(world.kept.owed).toEqual([]);
});

test('another worker on the same phone: the first is not told there any more, until he is back', async () => {
  await pushing.turnOn('samira', 'd1');
  await pushing.keepUp('bram', 'd2');
  expect([await pushing.standing('samira'), await pushing.standing('bram'), world.subscribed]).toEqual([
    'off',
    'off',
    false,
  ]);
  expect(world.told).toEqual(['begin d1', 'closed', 'end samira']);
  await pushing.keepUp('samira', 'd1');
  expect([await pushing.standing('samira'), world.told.at(-1)]).toEqual(['on', 'begin d1']);
});
