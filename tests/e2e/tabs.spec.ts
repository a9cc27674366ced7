import { onTheStreet } from './points/street.ts';
import { signIn } from './points/sign-in.ts';
import { arrive } from './points/unlock.ts';
import { everythingOf } from './world/ask.ts';
import { opsOnDevice } from './world/store.ts';
import { expect, test } from './world/test.ts';

// One phone, two tabs: they share one store, one lock and one queue.

test('one tab saves and the other shows it; both send, and each arrives once', async ({ server, openPhone }) => {
  const phone = await openPhone();
  await signIn(phone, 'samira@demodam.example', 'Telefoon van Samira');
  const before = await meetings(server.port);
  const first = phone.page;
  const second = await phone.context.newPage();
  await arrive(second, '/vandaag');
  await phone.goOffline();
  for (const tab of [first, second, first, second]) await onTheStreet(tab);
  for (const tab of [first, second]) {
    await expect(tab.locator('header').getByText(/^4 gesprekken staan nog alleen op dit toestel/)).toBeVisible();
  }
  const kept = await opsOnDevice(first);
  expect(kept.map((op) => op.seq), 'two tabs never give out the same number').toEqual([1, 2, 3, 4]);

  await phone.goOnline();
  for (const tab of [first, second]) {
    await expect(tab.locator('header').getByText(/^Alles verstuurd/)).toBeVisible();
  }
  const fresh = (await meetings(server.port)).filter((id) => !before.includes(id));
  expect(fresh.sort()).toEqual(kept.map((op) => op.id).sort());
});

test('locking one tab locks the other, and neither shows anything', async ({ openPhone }) => {
  const phone = await openPhone();
  await signIn(phone, 'samira@demodam.example', 'Telefoon van Samira');
  const second = await phone.context.newPage();
  await arrive(second, '/mensen');
  await expect(second.locator('main a[href^="/ouder/"]').first()).toBeVisible();
  await phone.page.getByRole('link', { name: 'Meer', exact: true }).click();
  await phone.page.getByRole('button', { name: /Vergrendel nu/ }).click();
  for (const tab of [phone.page, second]) {
    await expect(tab.getByRole('heading', { name: 'Naast is vergrendeld' })).toBeVisible();
    await expect(tab.locator('a[href^="/ouder/"]')).toHaveCount(0);
  }
});

async function meetings(port: number): Promise<string[]> {
  const rows = await everythingOf(port, 'samira@demodam.example');
  return rows.filter((row) => row.collection === 'encounters').map((row) => row.id);
}
