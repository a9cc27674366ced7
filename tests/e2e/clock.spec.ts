import { onTheStreet } from './points/street.ts';
import { signIn } from './points/sign-in.ts';
import { arrive } from './points/unlock.ts';
import { everythingOf } from './world/ask.ts';
import { now } from './world/clock.ts';
import { opsOnDevice } from './world/store.ts';
import { expect, test } from './world/test.ts';

const year = 365.25 * 24 * 60 * 60 * 1000;

// A phone whose clock is years off works, and what it captured stands at the moment that the server knows.
for (const [when, ahead] of [['1970', 1970 - 2026.9], ['2100', 2100.5 - 2026.9]] as const) {
  test(`a phone that thinks it is ${when}`, async ({ server, openPhone }) => {
    const phone = await openPhone({ ahead: ahead * year });
    const { page } = phone;
    await signIn(phone, 'samira@demodam.example', 'Telefoon van Samira');
    await page.evaluate(async () => void (await navigator.serviceWorker.ready));
    await phone.goOffline();
    await onTheStreet(page);
    const [op] = await opsOnDevice(page);
    await arrive(page, '/mensen');
    await expect(page.locator('main a[href^="/ouder/"]').first(), 'the readable copy is not taken for too old').toBeVisible();
    await phone.goOnline();
    await expect(page.locator('header').getByText(/^Alles verstuurd/)).toBeVisible();
    const row = (await everythingOf(server.port, 'samira@demodam.example')).find(({ id }) => id === op!.id);
    const minutes = Math.abs(Date.parse(String(row?.record.happened_at)) - now().getTime()) / 60_000;
    expect(minutes, 'it happened just now').toBeLessThan(3);
  });
}
