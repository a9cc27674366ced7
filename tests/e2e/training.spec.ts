import { press } from './world/answer.ts';
import { signIn } from './points/sign-in.ts';
import { walk } from './points/unlock.ts';
import { everythingOf } from './world/ask.ts';
import { look } from './world/look.ts';
import { draftsOnDevice, opsOnDevice } from './world/store.ts';
import { expect, test } from './world/test.ts';

const samira = 'samira@demodam.example';

test('what is practised is nowhere, and cannot be taken for real', async ({ server, openPhone }) => {
  const phone = await openPhone();
  const { page } = phone;
  await signIn(phone, samira, 'Telefoon van Samira');
  const before = (await everythingOf(server.port, samira)).map((row) => row.id).sort();
  const calls: string[] = [];
  await walk(page, '/oefenen');
  await press(page, 'Begin met oefenen');
  await expect(page.getByText('Oefenen: dit is niet echt')).toBeVisible();
  page.on('request', (request) => request.url().includes('/api/') && calls.push(request.url()));

  await walk(page, '/mensen');
  await expect(page.getByRole('link', { name: /Oefen-Anna/ })).toBeVisible();
  await expect(page.getByRole('link', { name: /Priya/ })).toHaveCount(0);
  await look(page, 'training-people');
  await page.getByRole('link', { name: /Oefen-Anna/ }).click();
  await expect(page.getByRole('heading', { name: 'Oefen-Anna', level: 1 })).toBeVisible();
  expect(await page.title()).toMatch(/^Oefenen - /);

  await walk(page, '/gesprek/zonder-naam');
  await page.getByText('Op straat', { exact: true }).click();
  await press(page, /Bewaar gesprek/);
  await expect(page.getByRole('heading', { name: /Opgeslagen op dit toestel/ })).toBeVisible();
  await expect(page.getByText('U oefent: er wordt niets verstuurd')).toBeVisible();
  expect(await opsOnDevice(page), 'nothing of it on the disk').toEqual([]);
  expect(await draftsOnDevice(page)).toBe(0);

  await walk(page, '/oefenen');
  await press(page, 'Stop met oefenen');
  await expect(page.getByText('Oefenen: dit is niet echt')).toHaveCount(0);
  expect(calls, 'nothing was asked of the server while practising').toEqual([]);
  await walk(page, '/mensen');
  await expect(page.getByRole('link', { name: /Oefen-Anna/ })).toHaveCount(0);
  await expect(page.getByRole('link', { name: /Priya/ }).first()).toBeVisible();
  expect((await everythingOf(server.port, samira)).map((row) => row.id).sort(), 'the server has what it had').toEqual(before);
});
