import { test } from '@playwright/test';
import { alarmRings, nobodyKnows } from './points/7-carrier.ts';
import { perMonth, whatLeavesTomorrow } from './points/7-plan.ts';
import { theStory } from './points/7-story.ts';
import { stillAndOn } from './points/7-switch.ts';
import { anotherText } from './points/7-texts.ts';
import { lastWords, openBureau, type Bureau } from './world/bureau.ts';
import { startTwilio, type Twilio } from './world/twilio.ts';

// What a coordinator does with messages, on the real server with the carrier that sends nothing.
test.describe.serial('a coordinator and the messages', () => {
  let bureau: Bureau | undefined;
  test.beforeAll(async () => {
    bureau = await openBureau();
  });
  test.afterEach(async ({}, info) => {
    if (bureau && info.status !== info.expectedStatus) await lastWords(bureau, info.title);
  });
  test.afterAll(async () => {
    await bureau?.stop();
  });

  test('one message tells its whole story, and that it went once', () => theStory(bureau!));
  test('the red switch: what is due does not leave; turned on again it leaves once', () => stillAndOn(bureau!));
  test('an own text: the next message has it, and what stands ready keeps its own', () => anotherText(bureau!));
  test('what leaves tomorrow, and what goes on waiting', () => whatLeavesTomorrow(bureau!));
  test('per month, as bars and as a table', () => perMonth(bureau!));
});

test.describe.serial('a coordinator and a carrier that fails', () => {
  let bureau: Bureau | undefined;
  let twilio: Twilio;
  test.beforeAll(async () => {
    twilio = await startTwilio();
    bureau = await openBureau(twilio.env);
  });
  test.afterEach(async ({}, info) => {
    if (bureau && info.status !== info.expectedStatus) await lastWords(bureau, info.title);
  });
  test.afterAll(async () => {
    await bureau?.stop();
    twilio?.stop();
  });

  test('nobody knows whether it left: a person decides, and it goes once', () => nobodyKnows(bureau!, twilio));
  test('an alarm says what to do, until somebody has looked', () => alarmRings(bureau!, twilio));
});
