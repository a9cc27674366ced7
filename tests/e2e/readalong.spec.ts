import type { Page } from '@playwright/test';
import { signIn } from './points/sign-in.ts';
import { arrive, walk } from './points/unlock.ts';
import { parentWhoAgreed } from './world/agreed.ts';
import { everythingOf, type Row } from './world/ask.ts';
import { fill, press } from './world/answer.ts';
import { eyes, faults, look } from './world/look.ts';
import { draftsOnDevice } from './world/store.ts';
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

test('R129, R149: "terug" ends the shared screen, and shows no page that was open before it', async ({ server, openPhone }) => {
  test.setTimeout(180_000);
  const device = await openPhone();
  const { page } = device;
  const parent = await parentWhoAgreed(server.port, samira, 'Wietske');
  await signIn(device, samira, 'Telefoon van Samira');
  await walk(page, '/mensen');
  await walk(page, `/meekijken/${parent}`);
  await press(page, 'Wat past bij u?');
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.goBack();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page).toHaveURL(new RegExp(`/meekijken/${parent}$`));
  await expect(page.getByRole('heading', { level: 1, name: 'Mijn overzicht' })).toBeVisible();

  // answered half-way, and the app is closed: it is there when the screen is opened again
  await press(page, 'Uw wensen voor het gesprek');
  await page.getByRole('dialog').getByRole('textbox').fill('Bij mij thuis');
  await press(page, 'Volgende');
  await expect.poll(() => draftsOnDevice(page)).toBe(1);
  await arrive(page, `/meekijken/${parent}`);
  await press(page, 'Uw wensen voor het gesprek');
  await expect(page.getByRole('dialog').getByRole('textbox')).toHaveValue('Bij mij thuis');
  await press(page, 'Stop met de vragen');

  await walk(page, `/geholpen/${parent}`);
  await press(page, 'Laat de ouder het zelf invullen');
  await press(page, 'Begin');
  await page.goBack();
  await expect(page.getByRole('heading', { name: 'Naast is vergrendeld' })).toBeVisible();
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

test('R31, R33, R41, R51, R80, R149: the parent answers in Arabic herself, off line, and the server holds it', async ({ server, openPhone }) => {
  test.setTimeout(240_000);
  const phone = await openPhone();
  const parent = await parentWhoAgreed(server.port, samira, 'Wietske');
  eyes.open = false;
  await signIn(phone, samira, 'Telefoon van Samira');
  eyes.open = true;
  await phone.goOffline();
  const { page } = phone;
  await walk(page, `/meekijken/${parent}`);
  await page.getByLabel('Taal').selectOption('ar');
  await fiveQuestions(page);
  await withVoice(page, 'ar-SA');
  await whatFits(page);
  await wishes(page);
  await share(page, parent);
  await inOtherLanguages(page, parent);
  await names(page);

  await phone.goOnline();
  await expect(page.locator('header').getByText(/^Alles verstuurd/)).toBeVisible();
  const rows = await everythingOf(server.port, samira);
  const of = (collection: string) =>
    rows.filter((row) => row.collection === collection && row.record.parent === parent).map((row) => row.record);
  expect(of('intakes')).toMatchObject([{ children: 'yes', pressing: '', registered: 'unsaid', other_benefits: ['rent'] }]);
  expect(of('tracks')).toMatchObject([{ can_do: 'together', room: '', track: 'intensive', reason: 'De ouder wil nu meer hulp.' }]);
  expect(of('talks')).toMatchObject([{ wish_place: 'في البيت', wish_with: '', questions: ['where_wrong'] }]);
  const consent = of('consents').find((it) => it.receiver === 'Wijkteam')!;
  expect(consent).toMatchObject({ receiver: 'Wijkteam', decision: 'given', language: 'ar', manner: 'button' });
  expect(consent.data_kinds).toEqual(['uw naam', 'waar u hulp bij wilt']);
  const named = of('consents').find((it) => it.receiver === 'Advocaat Yilmaz');
  expect(named).toMatchObject({ purpose: 'share_party', decision: 'refused', language: 'tr', manner: 'button' });
  const text = rows.find((row) => row.id === consent.text)!.record;
  expect(text).toMatchObject({ purpose: 'share_party', language: 'ar', version: 1, checked: false });
  await feltHelped(page, parent);
});

/** Gives the platform a voice of its own; what it is asked to say is kept instead of said. */
async function withVoice(page: Page, lang: string): Promise<void> {
  await page.evaluate((code) => {
    const heard: string[] = [];
    const voice = { lang: code, localService: true } as SpeechSynthesisVoice;
    class Utterance {
      constructor(readonly text: string) {}
    }
    Object.assign(globalThis, { heard, SpeechSynthesisUtterance: Utterance });
    speechSynthesis.getVoices = () => [voice];
    speechSynthesis.speak = ({ text }) => heard.push(text);
    speechSynthesis.dispatchEvent(new Event('voiceschanged'));
  }, lang);
}

async function hears(page: Page, lines: string[]): Promise<void> {
  await page.getByRole('dialog').getByRole('button', { name: 'اقرأ بصوت عالٍ' }).click();
  expect(await page.evaluate(() => (globalThis as unknown as { heard: string[] }).heard.splice(0))).toEqual(lines);
}

/** R129: read aloud too, and the telephone is locked behind it. */
async function feltHelped(page: Page, parent: string): Promise<void> {
  await walk(page, `/geholpen/${parent}`);
  await page.getByLabel('In welke taal?').selectOption('ar');
  await press(page, 'Laat de ouder het zelf invullen');
  await press(page, 'ابدأ');
  await hears(page, ['هناك من يستمع إليّ.', 'لا أبدًا', 'قليلًا', 'لا بأس', 'نعم', 'نعم، كثيرًا']);
  await sees(page, 'together-felt-ar');
  await press(page, 'توقف، لا تحفظ شيئًا');
  await expect(page.getByRole('heading', { name: 'Naast is vergrendeld' })).toBeVisible();
}

/** The screen that lies over the others, whole within its width and without faults. */
async function sees(page: Page, name: string): Promise<void> {
  await look(page, name);
  const wide = await page.getByRole('dialog').evaluate((it) => it.scrollWidth - it.clientWidth);
  expect(wide, `${name} is wider than the screen`).toBeLessThanOrEqual(0);
}

async function answers(page: Page, heading: string, answer?: string): Promise<void> {
  const screen = page.getByRole('dialog');
  await expect(screen.getByRole('heading', { level: 2, name: heading })).toBeVisible();
  await screen.getByRole('button', { name: answer ?? 'تخطَّ', exact: true }).click();
}

async function fiveQuestions(page: Page): Promise<void> {
  await press(page, 'خمسة أسئلة قصيرة');
  const screen = page.getByRole('dialog');
  await expect(screen).toHaveAttribute('dir', 'rtl');
  await expect(screen.getByText('proefvertaling')).toHaveCount(1);
  await screen.getByText('لماذا نسأل عن هذا؟').click();
  await expect(screen.getByText('لا نسأل عن أسمائهم', { exact: false })).toBeVisible();
  await expect(screen.getByText('سأقرأ لك بنفسي', { exact: false }), 'no voice here: somebody reads').toBeVisible();
  await sees(page, 'together-intake-ar');
  await answers(page, 'هل لديك أطفال؟', 'نعم');
  await expect(screen.getByRole('heading', { level: 2 }), 'the next question has the focus').toBeFocused();
  await answers(page, 'هل حصلت يومًا على إعانة رعاية الأطفال (kinderopvangtoeslag)؟');
  await answers(page, 'هل اضطررت إلى إعادة هذه الإعانة، أم توقفت؟');
  await answers(page, 'هل سجّلت لدى UHT؟', 'لا أعرف، أو أفضّل ألا أقول');
  await answers(page, 'هل هناك الآن شيء لا يمكن أن ينتظر؟');
  await screen.getByRole('button', { name: /huurtoeslag/ }).click();
  await expect(screen.getByRole('button', { name: /huurtoeslag/ })).toHaveAttribute('aria-pressed', 'true');
  await sees(page, 'together-some-ar');
  await answers(page, 'هل لديك مشكلة مع إعانة أخرى (toeslag)؟', 'التالي');
  await expect(screen.getByRole('heading', { level: 2, name: 'هذا ما قلته' })).toBeFocused();
  await sees(page, 'together-said-ar');
  await press(page, 'انتهيت');
  await expect(page.getByRole('status').getByText('تم الحفظ.')).toBeVisible();
}

async function whatFits(page: Page): Promise<void> {
  await press(page, 'ما الذي يناسبك؟');
  await hears(page, [
    'ماذا يمكنك أن تفعل بنفسك الآن؟',
    'تقوم بهذا بنفسك.',
    'تفضّل أن نقوم بهذا معًا.',
    'تريد أن نقوم نحن بهذا عنك.',
  ]);
  await answers(page, 'ماذا يمكنك أن تفعل بنفسك الآن؟', 'تفضّل أن نقوم بهذا معًا.');
  await answers(page, 'كم لديك من طاقة لهذا الآن؟');
  await sees(page, 'together-track-ar');
  await answers(page, 'أي مساعدة تناسبك؟', 'شخص واحد يرتب لك أمورًا كثيرة.');
  await sees(page, 'together-track-why-ar');
  await answers(page, 'هل تريد أن تقول لماذا يناسبك هذا أكثر؟', 'أريد مساعدة أكثر');
  await answers(page, 'كم مرة تريد أن نتصل بك؟');
  await press(page, 'انتهيت');
}

async function wishes(page: Page): Promise<void> {
  await press(page, 'رغباتك للحديث المشترك');
  const screen = page.getByRole('dialog');
  await screen.getByRole('textbox').fill('123456782');
  await expect(screen.getByText('يبدو هذا رقم BSN. لا تكتبه هنا من فضلك.')).toBeVisible();
  await sees(page, 'together-bsn-ar');
  await screen.getByRole('button', { name: 'احذفه' }).click();
  await screen.getByRole('textbox').fill('في البيت');
  await sees(page, 'together-talk-ar');
  await answers(page, 'أين تريد أن نتحدث؟', 'التالي');
  for (const heading of ['متى يناسبك ذلك؟', 'من تريد أن يكون حاضرًا؟', 'من تفضّل ألا يكون حاضرًا؟', 'هل تريد مترجمًا؟']) await answers(page, heading);
  await screen.getByRole('button', { name: 'أين حدث الخطأ في قضيتي؟' }).click();
  await answers(page, 'ما الأسئلة التي تريد طرحها؟', 'التالي');
  for (const heading of ['هل لديك أسئلة أخرى؟', 'عمّ تريد أن تتحدث؟', 'عمّ لا تريد أن تتحدث؟']) await answers(page, heading);
  await press(page, 'انتهيت');
  await expect(page.locator('dialog')).toHaveCount(0);
}

/** What to share is begun by the worker, who names the receiver, and answered by the parent. */
async function share(page: Page, parent: string): Promise<void> {
  await walk(page, `/ouder/${parent}`);
  await press(page, /^Iets delen met een ander/);
  await page.locator('label').filter({ hasText: 'Met iemand die helpt' }).click();
  await fill(page, 'Hoe heet die persoon of dat team?', 'Wijkteam');
  await press(page, 'Laat zien wat we delen');
  await page.getByText('Waarom vragen we dit?').click();
  await expect(page.getByText('Een ander ziet alleen wat u goed vindt.', { exact: false })).toBeVisible();
  await look(page, 'together-worker');
  await press(page, 'Laat de ouder zelf antwoorden');
  const screen = page.getByRole('dialog');
  await screen.getByLabel('Taal').selectOption('ar');
  await expect(screen.getByRole('heading', { level: 2, name: /Wijkteam/ })).toBeVisible();
  await screen.getByRole('button', { name: /رقم هاتفك/ }).click();
  await sees(page, 'together-share-ar');
  await screen.getByRole('button', { name: 'التالي' }).click();
  await expect(screen.getByText('هل يمكنني أن أشارك هذا مع', { exact: false })).toBeVisible();
  await sees(page, 'together-consent-ar');
  await screen.getByRole('button', { name: 'نعم، هذا مناسب' }).click();
  await screen.getByRole('button', { name: 'التالي' }).click();
  await screen.getByRole('button', { name: 'انتهيت' }).click();
  await expect(page.getByRole('radio', { name: 'Zelf getikt' })).toBeChecked();
  await press(page, 'Bewaar het antwoord');
  await expect(page.getByText('Het antwoord is opgeslagen op dit toestel.')).toBeVisible();
}

/** The parent names somebody herself, and says no: that is an answer too (R31, R33). */
async function names(page: Page): Promise<void> {
  await page.getByLabel('Taal').selectOption('tr');
  await press(page, 'Başkasıyla paylaşmak');
  const screen = page.getByRole('dialog');
  await screen.getByRole('textbox').fill('Advocaat Yilmaz');
  await sees(page, 'together-name-tr');
  await screen.getByRole('button', { name: 'Sonraki' }).click();
  await expect(screen.getByRole('heading', { level: 2, name: /Advocaat Yilmaz/ })).toBeVisible();
  await screen.getByRole('button', { name: 'Sonraki' }).click();
  await screen.getByRole('button', { name: /^Hayır/ }).click();
  await screen.getByRole('button', { name: 'Sonraki' }).click();
  await press(page, 'Tamam');
  await expect(page.getByRole('status').getByText('Kaydedildi.')).toBeVisible();
}

async function inOtherLanguages(page: Page, parent: string): Promise<void> {
  await walk(page, `/meekijken/${parent}`);
  for (const [code, door] of [['pl', 'Pięć krótkich pytań'], ['tr', 'Size ne uyar?'], ['nl', 'Uw wensen voor het gesprek']] as const) {
    await page.getByLabel('Taal').selectOption(code);
    await press(page, door);
    await expect(page.getByRole('dialog').getByRole('heading', { level: 1, name: door })).toBeVisible();
    await sees(page, `together-${code}`);
    await page.keyboard.press('Escape');
    await expect(page.locator('dialog')).toHaveCount(0);
  }
}

/** A parent about whom much is known, so that the screen has something to show. */
function told(rows: Row[]): string {
  const count = new Map<string, number>();
  for (const { collection, record } of rows) {
    if (!['needs', 'consents', 'stories', 'contact_preferences'].includes(collection)) continue;
    count.set(String(record.parent), (count.get(String(record.parent)) ?? 0) + 1);
  }
  return [...count].sort((a, b) => b[1] - a[1])[0]![0];
}
