import { withoutEncryption } from './atrest/clear.ts';
import { aDay, typed } from './atrest/day.ts';
import { needlesOf, type Needles } from './atrest/needles.ts';
import { scan, type Scan } from './atrest/scan.ts';
import type { Device } from './world/device.ts';
import { eyes } from './world/look.ts';
import { waysOfSealing } from './world/store.ts';
import { expect, test } from './world/test.ts';
import { parent } from './world/world.ts';

// A phone that is lost or taken apart tells nothing: after a day of use no byte on its disk, and none in the logs of
// the server, has a name, a number or a word of anybody. The same scan finds all of it when nothing is encrypted.
test.beforeAll(() => {
  eyes.open = false;
});
test.afterAll(() => {
  eyes.open = true;
});

test('after a day of use nothing readable is on the disk of the phone, or in a log', async ({ server, openPhone }) => {
  const { found, needles, made } = await dayAndScan(server.port, await openPhone());
  expect(made, 'sealed under a key, and to the letterbox; nothing as it is (0)').toEqual([1, 2]);
  const log = server.everyLog();
  expect(found.hits.filter((hit) => !offered(hit)), 'on the disk of the phone').toEqual([]);
  const all = Object.values(needles).flat();
  expect(log.length, 'the logs were read').toBeGreaterThan(1000);
  expect(all.filter((word) => log.includes(word)), 'in a log').toEqual([]);
});

test('without encryption the same scan finds it', async ({ server, openPhone }) => {
  const { found, needles } = await dayAndScan(server.port, await openPhone({ before: withoutEncryption }));
  const words = new Set(found.hits.map(({ word }) => word));
  const kept: Record<string, string[]> = {
    names: needles.names,
    numbers: needles.numbers.filter((number) => number.startsWith('+')),
    texts: needles.texts,
    typed: [parent.name, parent.story, typed.halfName, typed.halfNumber, typed.halfStory, typed.streetNote, typed.lockedNote,
      typed.calledHere, typed.calledThere],
  };
  for (const [kind, all] of Object.entries(kept)) {
    expect(all.length, kind).toBeGreaterThan(3);
    expect(all.filter((word) => !words.has(word)), `${kind}: all ${all.length} are found`).toEqual([]);
    console.log(`  ${kind}: all ${all.length} found`);
  }
});

/**
 * The browser itself notes for whom it offered to save a password, and was not taken up. That is the worker's own
 * address in the worker's own password manager; it says nothing of a parent.
 */
const offered = ({ word, file }: Scan['hits'][number]): boolean => file.startsWith('Default/Login Data') && word === samira;
const samira = 'samira@demodam.example';

async function dayAndScan(port: number, device: Device): Promise<{ found: Scan; needles: Needles; made: number[] }> {
  await aDay(device, port);
  const made = await waysOfSealing(device.page);
  const needles = await needlesOf(port, samira);
  await device.kill();
  const found = scan(device.profile, Object.values(needles).flat());
  tell(found, needles);
  return { found, needles, made };
}

/** A scan that looked at nothing finds nothing: so it says what it looked at. */
function tell(found: Scan, needles: Needles): void {
  const mega = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;
  console.log(`  ${found.files} files, ${mega(found.bytes)}, and ${mega(found.unpacked)} unpacked, for ${Object.values(needles).flat().length} words`);
  for (const [place, bytes] of [...found.places].sort((a, b) => b[1] - a[1]).slice(0, 12)) console.log(`  ${mega(bytes).padStart(9)}  ${place}`);
  for (const place of ['Default/IndexedDB', 'Default/Service Worker', 'Default/Local Storage']) {
    expect([...found.places.keys()].some((name) => name.startsWith(place)), `${place} was scanned`).toBe(true);
  }
}
