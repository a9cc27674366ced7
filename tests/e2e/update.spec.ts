import { nameTyped } from './points/street.ts';
import { signIn } from './points/sign-in.ts';
import { unlock } from './points/unlock.ts';
import { press } from './world/answer.ts';
import { standBefore } from './world/front.ts';
import { expect, test } from './world/test.ts';

// A new version asks first, does not disturb who is typing, and loses nothing of what was typed.
test('an update while somebody types', async ({ server, openPhone }) => {
  const front = await standBefore(server.port);
  const phone = await openPhone({ port: front.port });
  const { page } = phone;
  await signIn(phone, 'samira@demodam.example', 'Telefoon van Samira');
  await page.evaluate(async () => void (await navigator.serviceWorker.ready));
  // The first worker is in charge only after a loading of the page
  await page.reload();
  await unlock(page);
  await nameTyped(page, 'Theodora Kwispel');

  front.release('2');
  await page.evaluate(async () => void (await (await navigator.serviceWorker.ready).update()));
  await expect(page.getByText('Er is een nieuwe versie. Nu bijwerken?')).toBeVisible();
  const name = page.getByLabel(/Hoe mag ik u noemen/);
  await expect(name, 'the field is still being typed in').toBeFocused();
  await name.pressSequentially('aar');
  const mark = await page.evaluate(() => Object.assign(globalThis, { same: true }).same);
  expect(mark).toBe(true);

  await press(page, 'Nu bijwerken');
  await page.waitForFunction(() => !('same' in globalThis));
  await unlock(page);
  await expect(page.getByLabel(/Hoe mag ik u noemen/)).toHaveValue('Theodora Kwispelaar');
  const script = await page.evaluate(async () => (await navigator.serviceWorker.ready).waiting);
  expect(script, 'the new version is in charge').toBeNull();
  await phone.close();
  await front.stop();
});
