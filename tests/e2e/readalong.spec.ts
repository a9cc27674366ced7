import { signIn } from './points/sign-in.ts';
import { arrive, walk } from './points/unlock.ts';
import { everythingOf, type Row } from './world/ask.ts';
import { press } from './world/answer.ts';
import { faults, look } from './world/look.ts';
import { expect, test } from './world/test.ts';

const samira = 'samira@demodam.example';

test('R4, R29, R35: the parent reads along in her own language, on the screen and on paper', async ({ server, openPhone }) => {
  test.setTimeout(180_000);
  const device = await openPhone();
  const { page } = device;
  await signIn(device, samira, 'Telefoon van Samira');
  const parent = told(await everythingOf(server.port, samira));
  await device.goOffline();
  await walk(page, `/meekijken/${parent}`);
  await expect(page.getByLabel('Taal')).toBeVisible();

  for (const [code, words] of [['nl', 'Mijn overzicht'], ['ar', 'ملخصي'], ['pap', 'Mi resúmen'], ['pl', 'Moje zestawienie']] as const) {
    await page.getByLabel('Taal').selectOption(code);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(words);
    await expect(page.locator('.page')).toHaveAttribute('dir', code === 'ar' ? 'rtl' : 'ltr');
    await expect(page.getByText('proefvertaling')).toHaveCount(code === 'nl' ? 0 : 1);
    await look(page, `readalong-${code}`);
  }
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  await expect(page.getByRole('navigation')).toBeHidden();
  await expect(page.getByRole('button').first()).toBeHidden();
  expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe('rgb(255, 255, 255)');
  await page.screenshot({ path: 'out/readalong-print.png', fullPage: true });
  await page.pdf({ path: 'out/readalong.pdf', preferCSSPageSize: true });
  await page.emulateMedia({ media: 'screen', colorScheme: 'light' });

  await page.getByLabel('Taal').selectOption('nl');
  await press(page, 'Ik wil liever iemand anders');
  await expect(page.getByRole('status').getByText('Een collega zoekt iemand voor u.')).toBeVisible();
  await press(page, 'Snel sluiten');
  await expect(page.getByText('Mijn overzicht')).toHaveCount(0);
});

test('the words are larger by choice, and nothing scrolls sideways at 320 pixels', async ({ openPhone }) => {
  const device = await openPhone();
  const { page } = device;
  await signIn(device, samira, 'Telefoon van Samira');
  await walk(page, '/meer');
  await page.getByText('Heel groot').click();
  expect(await page.evaluate(() => getComputedStyle(document.documentElement).fontSize)).toBe('24px');
  await arrive(page, '/meer');
  expect(await page.evaluate(() => getComputedStyle(document.documentElement).fontSize)).toBe('24px');
  await page.setViewportSize({ width: 320, height: 640 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  expect(await faults(page)).toEqual([]);
  await page.screenshot({ path: 'out/large-words.png' });
});

/** A parent about whom much is known, so that the screen has something to show. */
function told(rows: Row[]): string {
  const count = new Map<string, number>();
  for (const { collection, record } of rows) {
    if (!['needs', 'consents', 'stories', 'contact_preferences'].includes(collection)) continue;
    count.set(String(record.parent), (count.get(String(record.parent)) ?? 0) + 1);
  }
  return [...count].sort((a, b) => b[1] - a[1])[0]![0];
}
