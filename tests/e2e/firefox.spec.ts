import { expect, test } from '@playwright/test';
import { giveTo, messagesTo, parentWhoAgreed, promiseMessage } from './world/agreed.ts';
import { startAutopush, type Autopush } from './world/autopush.ts';
import { layCable, type Cable } from './world/cable.ts';
import { openFirefox, type Firefox } from './world/firefox.ts';
import { Finger } from './world/finger.ts';
import { startServer, type Instance } from './world/server.ts';
import { passphrase, password } from './world/world.ts';

// Firefox lets itself be told by a push service of our own: so here a real push, encrypted by the real server, goes
// through the browser's own cryptography to the real service worker.
test.describe.serial('in Firefox', () => {
  let push: Autopush;
  let server: Instance;
  let cable: Cable;
  let firefox: Firefox;
  let finger: Finger;
  const samira = 'samira@demodam.example';

  test.beforeAll(async () => {
    push = await startAutopush();
    server = await startServer({ NAAST_PUSH_STANDIN: push.origin });
    cable = await layCable(server.port);
    firefox = await openFirefox(push.line);
    finger = new Finger(firefox);
  });
  test.afterEach(async ({}, info) => {
    if (info.status !== info.expectedStatus) console.log(`--- Firefox, in "${info.title}":\n${await finger.words()}`);
  });
  test.afterAll(async () => {
    await firefox?.stop();
    await cable?.cut().catch(() => {}); // it may be cut already
    await server?.stop();
    await push?.stop();
  });

  test('set up, and ask to be told', async () => {
    await firefox.open(cable.origin);
    await finger.fills('E-mailadres', samira);
    await finger.fills('Wachtwoord', password);
    await finger.presses('Meld aan');
    await finger.fills('Naam van dit toestel', 'Laptop van Samira');
    await finger.presses('Bewaar naam');
    await finger.fills('Uw wachtzin', passphrase);
    await finger.fills('Typ de wachtzin nog een keer', passphrase);
    await finger.presses('Bewaar wachtzin');
    for (const [screen, button] of [['Sneller openen', 'Ga verder'], ['Uw werk blijft staan', 'Sla over'], ['Zet Naast op uw beginscherm', 'Ga verder']] as const) {
      await finger.sees(screen);
      await finger.presses(button);
    }
    for (let card = 1; card <= 5; card++) {
      await finger.sees(`Kaart ${card} van 5`);
      await finger.presses(card < 5 ? 'Volgende kaart' : 'Begin met Naast');
    }
    await finger.sees('Alles verstuurd');
    await finger.follows('Meer');
    await finger.presses('Zet meldingen aan');
    await finger.sees('Meldingen staan aan op dit toestel');
    expect(push.channels()).toHaveLength(1);
    await firefox.asks('return Boolean(await navigator.serviceWorker.ready)');
  });

  test('off line it opens, locked, with what was there', async () => {
    await cable.cut();
    await firefox.open(`${cable.origin}/mensen`);
    await finger.sees('Naast is vergrendeld');
    await finger.fills('Uw wachtzin', passphrase);
    await finger.presses('Ontgrendel');
    await finger.sees('Zoek');
    await cable.mend();
    await firefox.open(`${cable.origin}/vandaag`);
    await finger.sees('Naast is vergrendeld');
  });

  test('a colleague gives her something to do: a real push, opened by the browser, shown in neutral words', async () => {
    const what = 'Bel Wietske terug over de huur';
    await giveTo(server.port, 'carla@demodam.example', 'Samira Benali', what);
    const given = () => push.arrived.filter(({ topic }) => topic === 'naast-assignment');
    await expect.poll(given, { timeout: 20_000 }).toHaveLength(1);
    expect(given()[0]!.body.toString('latin1'), 'the push service reads nothing').not.toContain('assignment');
    await expect.poll(assignments, { timeout: 20_000 }).toEqual([
      { title: 'Er is iets nieuws in Naast', body: 'Open Naast om het te lezen.', tag: 'naast-assignment' },
    ]);
    await finger.fills('Uw wachtzin', passphrase);
    await finger.presses('Ontgrendel');
    await finger.sees(what);
    await expect.poll(assignments).toEqual([]);
  });

  test('signing out ends the subscription of the browser', async () => {
    await finger.follows('Meer');
    await finger.presses('Meld u af');
    await finger.presses('Ja, meld af');
    await finger.sees('Welkom bij Naast');
    await expect.poll(() => push.channels()).toEqual([]);
  });

  test('the page of a parent: a code, a yes, and the text of the message', async () => {
    const parent = await parentWhoAgreed(server.port, samira, 'Wietske');
    await firefox.open(`${cable.origin}/seintje/#${await codeFor(parent)}`);
    await finger.presses('Ja, stuur mij een seintje');
    await finger.sees('Dat is gelukt.');
    await promiseMessage(server.port, samira, parent, 'donderdag');
    await expect.poll(() => shown('/seintje/'), { timeout: 20_000 }).toMatchObject([{ title: 'Seintje', body: expect.stringMatching(/^Hallo, met Samira.*donderdag/) }]);
    await expect.poll(async () => (await messagesTo(server.port, samira, parent)).map(({ state }) => state), { timeout: 20_000 }).toEqual(['delivered']);
    await finger.presses('Stop');
    await finger.sees('Gestopt.');
    await expect.poll(() => push.channels()).toEqual([]);
  });

  /** By day she also hears of what she promised, once, at a whole minute: that is another notice. */
  async function assignments(): Promise<object[]> {
    return (await shown('/')).filter(({ tag }) => tag === 'naast-assignment');
  }

  function shown(scope: string): Promise<{ tag?: string }[]> {
    return firefox.asks(`const at = await navigator.serviceWorker.getRegistration(${JSON.stringify(scope)});
      return (await at.getNotifications()).map(({ title, body, tag }) => (${scope === '/' ? '{ title, body, tag }' : '{ title, body }'}));`);
  }

  /** What the worker's phone does when it shows a code. */
  async function codeFor(parent: string): Promise<string> {
    const asks = async (path: string, body: object, token = ''): Promise<{ token: string }> => {
      const headers = { 'Content-Type': 'application/json', ...(token && { Authorization: token }) };
      const answer = await fetch(`http://127.0.0.1:${server.port}/api/${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
      expect(answer.status, path).toBe(200);
      return (await answer.json()) as { token: string };
    };
    const { token } = await asks('collections/workers/auth-with-password', { identity: samira, password });
    return (await asks(`naast/parents/${parent}/push`, {}, token)).token;
  }
});
