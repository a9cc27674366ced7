import 'fake-indexeddb/auto';
import { beforeEach, expect, test, vi } from 'vitest';
import { lockNow } from '$page/lock/before';
import { closeLocal, keepHere, openLocal } from '$page/shell/local.svelte';
import { choosePassphrase, lock, unlock } from '$page/shell/lock.svelte';

const words = 'lamp fiets karton wolk';
const [ana, task] = ['ouder0000000001', 'taak00000000001'];
let count = 0;

vi.mock('$page/shell/sync.svelte', () => ({
  wake: async () => {},
  doing: () => undefined,
  isOnline: () => false,
}));
vi.stubGlobal('navigator', {});
vi.stubGlobal('localStorage', { getItem: () => null, setItem: () => {} });
vi.stubGlobal('document', new EventTarget());
const { row } = await import('$page/shell/store.svelte');
const { finish, isFinishing, resume, settleAll, undo } = await import('./finish.svelte');

beforeEach(async () => {
  closeLocal();
  await openLocal(`klaar${++count}`);
  await choosePassphrase(words);
  const set = { parent: ana, what: 'Bellen', state: 'open' };
  await keepHere([
    { do: 'create', collection: 'parents', id: ana, set: { name: 'Ana', came_by: 'found' } },
    { do: 'create', collection: 'followups', id: task, set },
  ]);
});

const state = () => row('followups', task)?.state;

test('what was tapped as done is done when the lock falls within the ten seconds', async () => {
  await finish(row('followups', task)!);
  await lockNow();
  expect(isFinishing(task)).toBe(false);
  await unlock(words);
  await resume();
  expect(state()).toBe('done');
});

test('a screen that is left on a locked phone throws no tap away', async () => {
  await finish(row('followups', task)!);
  lock(); // without a word before
  await settleAll();
  await unlock(words);
  expect(state()).toBe('open');
  await resume();
  expect(state()).toBe('done');
});

test('taken back is taken back', async () => {
  await finish(row('followups', task)!);
  await undo(task);
  await lockNow();
  await unlock(words);
  await resume();
  expect(state()).toBe('open');
});
