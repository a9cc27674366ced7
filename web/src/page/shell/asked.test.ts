import 'fake-indexeddb/auto';
import { expect, test, vi } from 'vitest';
import { lockNow } from '$page/lock/before';
import { begun } from '$page/parent/begun.svelte';
import { keepHere, openLocal } from './local.svelte';
import { choosePassphrase, findLock, lockState, unlock, whenAskedToLock } from './lock.svelte';

const words = 'lamp fiets karton wolk';
const ana = 'ouder0000000001';

test('what is half-typed in a tab is written down and forgotten when another tab locks', async () => {
  vi.stubGlobal('localStorage', { getItem: () => null, setItem: () => {} });
  await openLocal('tweetabs');
  await findLock();
  await choosePassphrase(words);
  await keepHere([{ do: 'create', collection: 'parents', id: ana, set: { name: 'Ana', came_by: 'found' } }]);
  whenAskedToLock(() => void lockNow());
  await begun.read(ana);
  const part = begun.part(ana, 'drie', { discuss: '' });
  part.begin({ discuss: '' });
  part.form.discuss = 'Mijn huis';
  new BroadcastChannel('naast-lock').postMessage('lock');
  await vi.waitFor(() => expect(lockState()).not.toBe('open'));
  expect(begun.isRead(ana), 'nothing of it stays in memory').toBe(false);
  await unlock(words);
  await begun.read(ana);
  expect(begun.part(ana, 'drie', { discuss: '' }).form.discuss).toBe('Mijn huis');
});
