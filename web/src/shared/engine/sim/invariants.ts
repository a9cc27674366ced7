import { isEmpty, type StoredKey } from '../../db';
import { readable } from '../../outbox';
import { leaseIsOver } from '../lease';
import type { Driver } from './driver';
import type { Kept, Phone } from './phone';
import type { ModelServer } from './server';

function must(holds: boolean, promise: string, ...about: unknown[]): void {
  if (!holds) throw new Error(`${promise}: ${about.map(String).join(' ')}`);
}

const day = 24 * 60 * 60 * 1000;
/** Keys under which something of somebody lay who was not erased then. */
const used = new WeakSet<StoredKey>();
/** What was looked at already, and did not change since. */
const looked = new WeakMap<Phone, string>();

/** The promises of sync.md that hold at every moment; the numbers are its. */
export async function checkAll({ server, phones, repeats, resent }: Driver): Promise<void> {
  for (const [text, times] of server.state.quarantine) must(times <= 1 || resent, '(2) held twice', text);
  // Under two devices, and with others removing it between: then twice is no more than what was asked
  for (const [text, times] of server.state.effects)
    must(times <= (resent ? 2 : 1), '(2) effects', text, times);
  must(server.gaps.length === 0, '(3) the server saw a gap', server.gaps);
  const everywhere = new Set(phones.flatMap((phone) => [...phone.contents()]));
  for (const phone of phones) {
    for (const one of phone.kept) {
      must((one.bare && repeats) || somewhere(server, everywhere, one), '(1) lost', one.text);
    }
    lease(phone);
    const state = `${phone.memory.revision} ${server.epoch} ${server.state.version}`;
    if (looked.get(phone) === state) continue;
    looked.set(phone, state);
    for (const key of phone.memory.all('keys')) if (!server.erased.has(key.parent)) used.add(key);
    contiguous(server, phone);
    applied(server, phone);
    if (!phone.blind || seesAgain(phone)) await ownWrites(server, phone);
  }
}

/** (1) on a phone, in effect, kept aside, in quarantine; or about somebody who was erased. A no is never lost. */
function somewhere(server: ModelServer, onPhones: Set<string>, one: Kept): boolean {
  const { effects, quarantine, keptAside } = server.state;
  const { text } = one;
  if (onPhones.has(one.key) || effects.has(text) || quarantine.has(text) || keptAside.has(text)) return true;
  return server.erased.has(one.parent) && (!one.withdrawal || server.heard.has(text));
}

/** (3) every number of this device that no backup covers yet is here, up to the next number. */
function contiguous(server: ModelServer, phone: Phone): void {
  const { next, device } = phone.meta();
  for (let seq = (server.covered.get(device) ?? 0) + 1; seq < next; seq++) {
    must(phone.memory.disk.ops.has(String(seq)), '(3) number', seq, 'is gone, next is', next);
  }
}

/** (5) everything that this worker may see, up to the cursor, is on the phone in its last version. */
function applied(server: ModelServer, phone: Phone): void {
  const { cursor, epoch } = phone.meta();
  if (cursor === '' || epoch !== `e${server.epoch}`) return;
  const rows = phone.memory.disk.rows as Map<string, { version: number }>;
  for (const row of server.visible()) {
    if (row.version > Number(cursor.slice(1))) continue;
    const have = rows.get(`${row.collection},${row.id}`)?.version;
    must(have === row.version, '(5) cursor', cursor, 'passed', row.id, row.version, 'has', have);
  }
}

/** (6) past its lease nothing may be shown; and what was asked for again renews it, whatever the clock says. */
function lease(phone: Phone): void {
  const { lease: until, latest, last } = phone.meta();
  if (until === '') return;
  const { asked } = phone;
  if (asked?.last !== last) return; // a tab that died took with it when it had asked
  const over = leaseIsOver({ lease: until, latest }, phone.clock());
  if (asked.moves === phone.moves) {
    const passed = phone.around.now() - asked.at;
    must(over === passed > 7 * day, '(6) lease', 'asked', passed / day, 'days ago, over:', over);
  }
  if (Date.parse(phone.clock()) < asked.clock - 2 * day) must(over, '(6) a clock that was put back');
}

/** A phone that lost its readable copy sees again after a full pull. */
function seesAgain(phone: Phone): boolean {
  const { cursor, sweep, wiped } = phone.meta();
  phone.blind = cursor === '' || sweep || wiped;
  return !phone.blind;
}

/** (9) what a worker made is in view, unless it was refused, held, or removed by others. */
async function ownWrites(server: ModelServer, phone: Phone): Promise<void> {
  if (phone.meta().wiped || !phone.memory.disk.vault.has('vault')) return void (phone.blind = true);
  const view = await phone.view();
  const seen = new Set([...view.values()].map((record) => record.note));
  for (const op of phone.ops()) {
    // what one changed again oneself is rightly out of sight
    const body = op.do === 'update' && !isEmpty(op) && (await readable(await phone.ring(), op));
    if (!body) continue;
    seen.add(body.was?.note);
    // and so is what lies under it, where the change before it was refused meanwhile
    const under = server.state.rows.get(`${op.collection}/${op.id}`)?.record.note;
    if (op.state !== 'settled' && 'note' in body.set) seen.add(under);
  }
  const there = new Set([...server.state.rows.values()].map((row) => row.record.note));
  for (const { text, parent, unread } of phone.kept) {
    if (parent <= 'p1' && !unread && there.has(text))
      must(seen.has(text), '(9) own write out of sight', text);
  }
  const last = phone
    .ops()
    .filter((op) => op.do === 'update' && op.state !== 'settled' && !isEmpty(op))
    .at(-1);
  const body = last && (await readable(await phone.ring(), last));
  const shown = last && view.get(`${last.collection}/${last.id}`);
  if (!body || !shown) return;
  for (const [field, text] of Object.entries(body.set)) {
    must(shown[field] === text, '(9) own change out of sight', text);
  }
}

/** The promises that hold when the faults have stopped and everything came to rest. */
export async function checkAtRest(driver: Driver): Promise<void> {
  await checkAll(driver);
  const { server, phones } = driver;
  for (const phone of phones) {
    const owed = phone.ops().filter((op) => op.state === 'queued');
    must(owed.length === 0, 'the queue did not drain', owed.map((op) => op.seq).join());
    const { wiped } = phone.meta();
    if (wiped) isWiped(phone);
    else isWhole(server, phone);
    for (const one of phone.kept) inOnePlace(driver, one);
  }
  for (const [parent, { withdrawn, given }] of server.state.consent) {
    const last = server.state.rows.get(`consents/${withdrawn.at(-1)}`);
    must(
      !given || !last || sawIt(server, parent, withdrawn.at(-1)!),
      '(7) given without a later yes',
      parent,
    );
  }
}

function sawIt(server: ModelServer, parent: string, withdrawal: string): boolean {
  return [...server.state.rows.values()].some(
    ({ record }) => record.parent === parent && record.decision === 'given' && record.saw === withdrawal,
  );
}

/** (6) a device that was put out of use holds nothing that can be read. */
function isWiped(phone: Phone): void {
  const { rows, keys, drafts } = phone.memory.disk;
  must(rows.size + keys.size + drafts.size === 0, '(6) left after a wipe', rows.size, keys.size, drafts.size);
}

/** (4) exactly what the server says that this worker may see; (6) and of an erased parent nothing, also no key. */
function isWhole(server: ModelServer, phone: Phone): void {
  const name = (row: { collection: string; id: string; version: number }): string =>
    `${row.collection}/${row.id}@${row.version}`;
  const may = server.visible().map(name).sort().join();
  const has = phone.memory.all('rows').map(name).sort().join();
  must(may === has, '(4) rows differ', 'has', has, 'may see', may);
  const { purges } = server.state.devices.get(phone.meta().device)!;
  must(purges.length === 0, '(6) nobody heard that it was erased', purges.length);
  for (const parent of server.erased) {
    const left = (['ops', 'tray', 'drafts'] as const).flatMap((store) =>
      (phone.memory.all(store) as { parent: string; post?: object; sealed?: object }[])
        .filter((it) => it.parent === parent && (it.post || it.sealed))
        .map(() => store as string),
    );
    // A new key under which nothing lies gives nothing away
    if (phone.memory.all('keys').some((key) => key.parent === parent && used.has(key))) left.push('keys');
    must(left.length === 0, '(6) of an erased parent something is left', parent, left.join());
  }
}

/** (1) at rest: in exactly one place. What was refused is in the tray of a phone. */
function inOnePlace({ server, phones, repeats }: Driver, one: Kept): void {
  const { effects, keptAside, quarantine } = server.state;
  const refused = phones.some((phone) =>
    phone.memory
      .all('tray')
      .some((item) => item.kind === 'refused' && !isEmpty(item) && keysMatch(item, one)),
  );
  const places = [effects.has(one.text), keptAside.has(one.text), quarantine.has(one.text), refused];
  const count = places.filter(Boolean).length;
  const enough =
    count === 1 ||
    ((repeats || one.unsure === true) && count > 1) ||
    (count === 0 && (server.erased.has(one.parent) || (repeats && one.bare === true)));
  must(enough, '(1) not in one place', one.text, places.join());
}

function keysMatch(item: { do: string; collection: string; id: string; at: string }, one: Kept): boolean {
  return `${item.do} ${item.collection}/${item.id} ${item.at}` === one.key;
}
