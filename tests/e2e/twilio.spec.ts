import { expect, test } from '@playwright/test';
import { agreeAndSave } from './points/2-agree.ts';
import { sevenSteps } from './points/2-seven-steps.ts';
import { onceAndNoMore } from './points/5-message.ts';
import { signIn } from './points/sign-in.ts';
import { walk } from './points/unlock.ts';
import { eyes } from './world/look.ts';
import { startTwilio, type Mood, type Twilio } from './world/twilio.ts';
import { begin, lastSight, parent, type World } from './world/world.ts';

// Point 6: the same with a carrier that is a stand-in for Twilio, and what its failures become.
test.describe.serial('with SMS_CARRIER=twilio', () => {
  let world: World | undefined;
  let twilio: Twilio;
  test.beforeAll(() => {
    eyes.open = false;
  });
  test.afterAll(() => {
    eyes.open = true;
  });
  test.afterEach(async ({}, info) => {
    if (info.status !== info.expectedStatus) await lastSight(world, info.title);
    await world?.stop();
    world = undefined;
    twilio?.stop();
  });

  async function promised(mood: Mood): Promise<World> {
    twilio = await startTwilio();
    twilio.mood = mood;
    twilio.about = 'donderdag'; // the demo has messages of its own, and one of them may be first
    world = await begin(twilio.env);
    await signIn(world.carla, 'carla@demodam.example', 'Bureau van Carla');
    await signIn(world.samira, 'samira@demodam.example', 'Telefoon van Samira');
    await world.samira.page.evaluate(async () => void (await navigator.serviceWorker.ready));
    await sevenSteps(world);
    await agreeAndSave(world);
    return world;
  }

  test('6 it is sent once, and the second is stopped', async () => {
    const told = await promised('takes it');
    await onceAndNoMore(told, () => Promise.resolve(twilio.sent.map(({ to, body }) => ({ to, text: body }))));
  });

  const failures: [Mood, string, string][] = [
    ['knows no such account', 'Wacht', 'De telefoondienst laat ons niet toe.'],
    ['answers HTML', 'Niet zeker of dit is verstuurd', 'Wij weten niet of het bericht is aangekomen.'],
    ['says nothing', 'Niet zeker of dit is verstuurd', 'Wij weten niet of het bericht is aangekomen.'],
  ];
  for (const [mood, state, why] of failures) {
    test(`6 a carrier that ${mood} becomes a state and a sentence`, async () => {
      const { carla, server } = await promised(mood);
      await walk(carla.page, '/berichten');
      const message = carla.page.getByRole('listitem').filter({ hasText: parent.name }).filter({ hasText: 'donderdag' });
      await expect(message.getByText(state, { exact: true })).toBeVisible({ timeout: 30_000 });
      await expect(message.getByText(why)).toBeVisible();
      const ours = ({ to, body }: { to: string; body: string }) => to === parent.e164 && body.includes('donderdag');
      expect(twilio.asked.filter(ours), 'asked once, not again and again').toHaveLength(1);
      expect(twilio.sent.filter(ours)).toHaveLength(0);
      const health = await fetch(`http://127.0.0.1:${server.port}/api/naast/health`);
      expect(health.status).toBe(200);
      expect(server.log()).not.toMatch(/panic|goroutine \d+ \[running\]/);
    });
  }
});
