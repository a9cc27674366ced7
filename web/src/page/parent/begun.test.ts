import 'fake-indexeddb/auto';
import { beforeEach, expect, test, vi } from 'vitest';
import { lockNow } from '$page/lock/before';
import { closeLocal, keepHere, openLocal } from '$page/shell/local.svelte';
import { choosePassphrase, unlock } from '$page/shell/lock.svelte';
import { begun } from './begun.svelte';

const words = 'lamp fiets karton wolk';
const ana = 'ouder0000000001';
const eva = 'ouder0000000002';
let count = 0;

beforeEach(async () => {
  vi.stubGlobal('localStorage', { getItem: () => null, setItem: () => {} });
  begun.forget();
  closeLocal();
  await openLocal(`worker${++count}`);
  await choosePassphrase(words);
  for (const id of [ana, eva])
    await keepHere([{ do: 'create', collection: 'parents', id, set: { name: id, came_by: 'found' } }]);
  await begun.read(ana);
});

const wish = (parent = ana) => begun.part(parent, 'meegemaakt', { topic: '' }, 'peer_matches');

/** What a reload or a kill leaves: only what is on the disk. */
async function again(): Promise<void> {
  begun.forget();
  await begun.read(ana);
  await begun.read(eva);
}

test('what was typed behind one door is there after another was opened', () => {
  wish().begin({ topic: '' });
  wish().form.topic = 'De brieven';
  begun.part(ana, 'station', { station: '' }).begin({ station: '' });
  expect(wish().form.topic).toBe('De brieven');
  expect(begun.waits(ana, 'meegemaakt')).toBe(true);
  expect(begun.waits(ana, 'station'), 'opened and left as it was').toBe(false);
});

test('it is there after a kill, in the file of the same parent alone', async () => {
  wish().begin({ topic: '' });
  wish().form.topic = 'De brieven';
  const { id } = wish();
  await begun.write();
  await again();
  expect(begun.waits(ana, 'meegemaakt'), 'before the door opens').toBe(true);
  expect(wish(eva).open).toBe(false);
  expect(wish()).toMatchObject({ open: true, id, form: { topic: 'De brieven' } });
});

test('it is there after the lock fell, and nothing of it stays in memory meanwhile', async () => {
  wish().begin({ topic: '' });
  wish().form.topic = 'De brieven';
  await lockNow();
  expect(begun.waits(ana, 'meegemaakt')).toBe(false);
  await unlock(words);
  await again();
  expect(wish().form.topic).toBe('De brieven');
});

test('kept, or not wanted after all: it does not come back', async () => {
  wish().begin({ topic: '' });
  wish().form.topic = 'De brieven';
  await begun.write();
  wish().end();
  await begun.write();
  await again();
  expect(wish().open).toBe(false);
});

test('what was kept just before the phone died is not offered again', async () => {
  wish().begin({ topic: '' });
  wish().form.topic = 'De brieven';
  await begun.write();
  await keepHere([{ do: 'create', collection: 'peer_matches', id: wish().id, set: { parent: ana } }]);
  await again();
  expect(wish().open).toBe(false);
});

test('a parent who was erased meanwhile leaves nothing to write down', async () => {
  const nobody = 'ouder0000000009';
  begun.part(nobody, 'station', { station: '' }).begin({ station: '' });
  begun.part(nobody, 'station', { station: '' }).form.station = 'first_test';
  await begun.write();
  begun.forget();
  await begun.read(nobody);
  expect(begun.waits(nobody, 'station')).toBe(false);
});

test('what another kept meanwhile is not undone by a form that stayed open', async () => {
  wish().begin({ topic: 'x', day: 'ma' } as { topic: string });
  wish().form.topic = 'De brieven';
  await begun.write();
  await again();
  const now = (topic: string) => ({ topic, day: 'di' }) as { topic: string };
  expect(wish().isOvertaken(now('x'))).toBe(false);
  expect(wish().form).toEqual({ topic: 'De brieven', day: 'di' });
  expect(wish().isOvertaken(now('y')), 'both typed: first a look').toBe(true);
  expect(wish().form.topic).toBe('De brieven');
  expect(wish().isOvertaken(now('y')), 'and then it is on purpose').toBe(false);
});
