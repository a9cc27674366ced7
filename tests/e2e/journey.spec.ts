import { expect, test } from '@playwright/test';
import { samiraGoesOffline } from './points/1-set-up.ts';
import { agreeAndSave } from './points/2-agree.ts';
import { threeTaps } from './points/2-nameless.ts';
import { sevenSteps } from './points/2-seven-steps.ts';
import { everythingIsThere } from './points/3-killed.ts';
import { annaSeesNothing } from './points/4-anna.ts';
import { carlaAssigns } from './points/4-carla.ts';
import { everyOtherScreen } from './points/every-screen.ts';
import { onceAndNoMore, proeftuin, type Sent } from './points/5-message.ts';
import { quietLog } from './points/quiet-log.ts';
import { begin, lastSight, type World } from './world/world.ts';

// One day of one worker, on the real parts: binary, database, browser, service worker.
test.describe.serial('from a kitchen table without a network to a text message', () => {
  let world: World;
  test.beforeAll(async () => {
    world = await begin();
  });
  test.afterEach(async ({}, info) => {
    if (info.status !== info.expectedStatus) await lastSight(world, info.title);
  });
  test.afterAll(async () => {
    await world?.stop();
  });

  test('1 Samira sets up her phone, goes off line, and the app still opens', () => samiraGoesOffline(world));
  test('2 a meeting without any name takes three taps', () => threeTaps(world));
  test('2 a conversation through the steps; leaving half-way keeps a draft', () => sevenSteps(world));
  test('2 consents after a need, one refused; promises; read back and saved', () => agreeAndSave(world));
  test('3 after the browser is killed everything is there, and the screen says what is only here', () => everythingIsThere(world));
  test('4 back on line, Carla sees the request by itself and gives it to Bram', () => carlaAssigns(world));
  test('4 Anna of another municipality sees nothing of this parent', () => annaSeesNothing(world));
  test('5 the SMS leaves once; after the withdrawal the second is stopped', () => onceAndNoMore(world, () => tray(world)));
  test('5 the page of sent messages shows it', () => proeftuin(world));
  test('every other screen, light, dark and at 320 pixels', () => everyOtherScreen(world));
  test('no name, number or story stands in a log', () => quietLog(world));
});

async function tray({ server }: World): Promise<Sent[]> {
  const answer = await fetch(`http://127.0.0.1:${server.port}/api/naast/demo/messages`);
  expect(answer.status).toBe(200);
  return ((await answer.json()) as { messages: Sent[] }).messages;
}
