import { expect } from '@playwright/test';
import { press } from '../world/answer.ts';
import { theirs, type Bureau } from '../world/bureau.ts';
import { look } from '../world/look.ts';
import type { Twilio } from '../world/twilio.ts';
import { cardOf, inBothHands, openMessage } from './7-story.ts';
import { walk } from './unlock.ts';

/** Unclear stands on top; after "no" all is asked again, and it goes once more and no oftener. */
export async function nobodyKnows({ carla: { page }, parent }: Bureau, twilio: Twilio): Promise<void> {
  twilio.mood = 'answers HTML';
  await parent.sms('nazorg', ['n=3', 'dag=dinsdag', 'tijd=10']);
  await walk(page, '/berichten');
  await openMessage(page, 'na 3 maanden', 'Niet zeker of dit is verstuurd');
  const detail = page.getByRole('region', { name: `Sms aan ${theirs.name}` });
  await expect(detail.getByText('Kreeg de ouder dit bericht?')).toBeVisible();
  await expect(detail.getByText(/^Geen duidelijk antwoord van Twilio/)).toBeVisible();
  await expect(page.getByRole('listitem').filter({ hasText: 'na 3 maanden' }).first()).toBeVisible();
  await inBothHands(page, '7-unclear');
  expect(twilio.asked.filter(({ to }) => to === theirs.e164), 'asked once, not again and again').toHaveLength(1);

  twilio.mood = 'takes it';
  await press(detail, 'Nee, de ouder kreeg het niet');
  await expect(detail.getByText(/^Vastgelegd\. Het bericht staat weer klaar/)).toBeVisible();
  await expect.poll(() => twilio.sent.filter(({ to }) => to === theirs.e164).length).toBe(1);
  await cardOf(page, 'na 3 maanden', 'Verstuurd');
  await expect(detail.getByText(/Besluit van Carla/)).toBeVisible();
  await look(page, '7-decided');
}

/** Our account is the cause: nothing is lost, and a person hears what to do. */
export async function alarmRings({ carla: { page }, parent }: Bureau, twilio: Twilio): Promise<void> {
  twilio.mood = 'knows no such account';
  await parent.sms('geen_nieuws', ['datum=4 december']);
  await cardOf(page, '4 december', 'Wacht');
  await walk(page, '/werkvoorraad');
  await walk(page, '/berichten');
  const alarm = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: 'De telefoondienst laat ons niet toe' }) });
  await expect(alarm.getByText(/Vraag de beheerder/)).toBeVisible();
  await inBothHands(page, '7-alarm');
  await press(alarm, 'Ik heb dit bekeken');
  await expect(page.getByText(/^Vastgelegd dat u dit heeft bekeken/)).toBeVisible();
  await expect(alarm).toHaveCount(0);
}
