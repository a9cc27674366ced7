import { expect, test } from '@playwright/test';
import { layCable, type Cable } from './world/cable.ts';
import { everythingOf, type Row } from './world/ask.ts';
import { Hand } from './world/hand.ts';
import { startServer, type Instance } from './world/server.ts';
import { openWebKit, type WebKit } from './world/webkit.ts';
import { passphrase, password } from './world/world.ts';

// iPhones are WebKit, which forgives less: the same capture, lock and crypto, on the real app and the real binary.
test.describe.serial('in WebKit', () => {
  let server: Instance;
  let cable: Cable;
  let webkit: WebKit;
  let hand: Hand;
  const samira = 'samira@demodam.example';
  const note = 'Kwam langs bij de kraam met stroopwafels.';
  const name = 'Wytske-Marie';
  const lockedNote = 'Sprak mij aan op de brug, wilde geen naam noemen.';

  test.beforeAll(async () => {
    server = await startServer();
    cable = await layCable(server.port);
    webkit = await openWebKit();
    hand = new Hand(webkit.driver);
  });
  test.afterEach(async ({}, info) => {
    if (info.status !== info.expectedStatus) console.log(`--- WebKit, in "${info.title}":\n${await hand.words()}`);
  });
  test.afterAll(async () => {
    await webkit?.stop();
    await cable?.cut().catch(() => {}); // it may be cut already
    await server?.stop();
  });

  test('set up with a passphrase', async () => {
    await webkit.driver.get(cable.origin);
    await hand.sees('Welkom bij Naast');
    await hand.fills('E-mailadres', samira);
    await hand.fills('Wachtwoord', password);
    await hand.presses('Meld aan');
    await hand.fills('Naam van dit toestel', 'iPhone van Samira');
    await hand.presses('Bewaar naam');
    await hand.fills('Uw wachtzin', passphrase);
    await hand.fills('Typ de wachtzin nog een keer', passphrase);
    await hand.presses('Bewaar wachtzin');
    await hand.sees('Sneller openen');
    await hand.presses('Ga verder');
    await hand.presses('Sla over');
    await hand.sees('Zet Naast op uw beginscherm');
    await hand.presses('Ga verder');
    while (!(await hand.words()).includes('Begin met Naast')) await hand.presses('Volgende kaart');
    await hand.presses('Begin met Naast');
    await hand.sees('Alles verstuurd');
    await expect.poll(() => webkit.driver.executeScript('return Boolean(navigator.serviceWorker.controller)')).toBe(true);
  });

  test('capture off line', async () => {
    await cable.cut();
    await hand.follows('Nieuw gesprek');
    await hand.chooses('Op straat');
    await hand.fills('Wat wilt u onthouden over deze ontmoeting?', note);
    await hand.presses('Bewaar gesprek');
    await hand.sees('Opgeslagen op dit toestel');
  });

  test('R41, R50, R51, R65: topics, ages, pace, five questions and a promise, off line', async () => {
    await hand.follows('Nieuw gesprek');
    await hand.chooses('Op straat');
    await hand.presses('Verder');
    await hand.fills('Hoe mag ik u noemen?', name);
    await hand.chooses('Buiten ontmoet');
    await hand.presses('Verder');
    await hand.sees('Stap 3 van 7');
    await hand.presses('Verder');
    await hand.sees('Stap 4 van 7');
    await hand.presses('Gezin');
    await hand.chooses('Nu hulp');
    for (const answer of ['Opvoeden', '2 kinderen', '4 tot en met 11 jaar', '12 tot en met 17 jaar']) await hand.chooses(answer);
    await hand.presses('Wat past bij u?');
    for (const answer of ['Liever samen', 'Elke twee weken']) await hand.chooses(answer);
    for (const asked of [1, 2, 3, 4, 5]) {
      await hand.sees(`Vraag ${asked} van 5`);
      await hand.chooses(asked === 2 ? 'Nee' : 'Ja');
      await hand.presses('Volgende');
    }
    await hand.chooses('Huurtoeslag');
    await hand.presses('Volgende');
    await hand.sees('Dit is een advies. Er is nog niets besloten.');
    await hand.presses('Zet dit bij mijn afspraken');
    await hand.sees('Het staat bij de afspraken.');
    await hand.presses('Verder');
    await hand.sees('Stap 5 van 7');
    await hand.presses('Verder');
    await hand.sees('Stap 6 van 7');
    await hand.sees('U hoort uiterlijk');
    await hand.presses('Verder');
    await hand.sees('Stap 7 van 7');
    for (const kept of ['Opvoeden', '2 kinderen', 'Elke twee weken']) await hand.sees(kept);
    await hand.presses('Bewaar gesprek');
    await hand.sees('Opgeslagen op dit toestel');
  });

  test('a reload locks; a wrong passphrase does not open; the right one does, off line', async () => {
    await webkit.driver.navigate().refresh();
    await hand.sees('Naast is vergrendeld');
    expect(await hand.words(), 'nothing of anybody is in sight').not.toContain('stroopwafels');
    await hand.fills('Uw wachtzin', 'dit is niet de goede zin');
    await hand.presses('Ontgrendel');
    await hand.sees('Dit is niet uw wachtzin');
    await unlock();
    await hand.sees('2 gesprekken staan nog alleen op dit toestel');
    await hand.follows('Mensen');
    await hand.sees('Zoek');
  });

  test('without a name, while locked', async () => {
    await hand.follows('Meer');
    await hand.presses('Vergrendel nu');
    await hand.sees('Naast is vergrendeld');
    await hand.presses('Nieuw gesprek zonder naam');
    await hand.chooses('Op straat');
    await hand.fills('Wat wilt u onthouden over deze ontmoeting?', lockedNote);
    await hand.presses('Bewaar gesprek');
    await hand.sees('Opgeslagen op dit toestel');
    await hand.presses('Ontgrendel Naast');
    await unlock();
    await hand.sees('3 gesprekken staan nog alleen op dit toestel');
  });

  test('nothing is on the device in the clear, and nothing is a key object', async () => {
    const found = JSON.parse(String(await hand.asks(everything))) as { text: string; keys: number; rows: number };
    expect(found.rows).toBeGreaterThan(100);
    expect(found.keys, 'iOS loses CryptoKey objects').toBe(0);
    for (const word of [note, lockedNote, name, 'Samira Benali', samira]) expect(found.text).not.toContain(word);
  });

  test('back on line everything arrives, once', async () => {
    await cable.mend();
    await webkit.driver.navigate().refresh();
    await unlock();
    await hand.sees('Alles verstuurd');
    const rows = await everythingOf(server.port, samira);
    const notes = rows.map((row) => row.record.note);
    for (const text of [note, lockedNote]) expect(notes.filter((found) => found === text)).toHaveLength(1);
    hers(rows);
  });

  /** The conversation with all its steps, once. */
  function hers(rows: Row[]): void {
    const parents = rows.filter(({ collection, record }) => collection === 'parents' && record.name === name);
    expect(parents).toHaveLength(1);
    const of = (collection: string) =>
      rows.filter((row) => row.collection === collection && row.record.parent === parents[0]!.id).map(({ record }) => record);
    expect(of('needs')).toMatchObject([{ life_area: 'family', wish: 'help_now', topics: ['upbringing'], children: '2', bands: ['4_11', '12_17'] }]);
    expect(of('tracks')).toMatchObject([{ can_do: 'together', rhythm: 'two_weeks' }]);
    expect(of('intakes')).toMatchObject([{ children: 'yes', childcare_benefit: 'no', other_benefits: ['rent'] }]);
    expect(of('followups')).toHaveLength(1);
  }

  async function unlock(): Promise<void> {
    await hand.sees('Naast is vergrendeld');
    await hand.fills('Uw wachtzin', passphrase);
    await hand.presses('Ontgrendel');
    await hand.misses('Naast is vergrendeld');
  }
});

/** Runs in the page: all that its databases hold, bytes read as text. */
const everything = `return (async () => {
  const wait = (request) => new Promise((done, fail) => ((request.onsuccess = () => done(request.result)), (request.onerror = () => fail(request.error))));
  let text = JSON.stringify({ ...localStorage, ...sessionStorage }), keys = 0, rows = 0;
  for (const { name } of await indexedDB.databases()) {
    const db = await wait(indexedDB.open(name));
    for (const store of db.objectStoreNames) {
      const all = await wait(db.transaction(store).objectStore(store).getAll());
      rows += all.length;
      text += JSON.stringify(all, (_, value) => {
        if (value instanceof CryptoKey) keys += 1;
        return ArrayBuffer.isView(value) ? new TextDecoder().decode(value) : value;
      });
    }
    db.close();
  }
  return JSON.stringify({ text, keys, rows });
})()`;
