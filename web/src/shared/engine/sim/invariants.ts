import type { Kept, Phone } from './phone';
import type { ModelServer } from './server';

function must(holds: boolean, promise: string, ...about: unknown[]): void {
  if (!holds) throw new Error(`${promise}: ${about.map(String).join(' ')}`);
}

/** The promises of sync.md that hold at every moment; the numbers are its. */
export async function checkAll(server: ModelServer, phones: Phone[]): Promise<void> {
  for (const [text, times] of server.effects) must(times <= 1, '(2) more than one effect', text, times);
  must(server.gaps === 0, '(3) the server saw a gap');
  const everywhere = new Set(phones.flatMap((p) => [...p.textsIn('ops'), ...p.textsIn('tray')]));
  for (const phone of phones) {
    for (const one of phone.kept) must(somewhere(server, everywhere, one), '(1) lost', one.text);
    contiguous(phone);
    applied(server, phone);
    await ownWrites(server, phone);
  }
}

/** (1) on a phone, in effect, kept aside, in quarantine; or about somebody who was erased. */
function somewhere(server: ModelServer, onPhones: Set<string>, { text, parent }: Kept): boolean {
  const onServer = server.effects.has(text) || server.quarantine.has(text) || server.keptAside.has(text);
  return onPhones.has(text) || onServer || server.erased.has(parent);
}

/** (3) what is owed is numbered without gaps, up to the next number. */
function contiguous(phone: Phone): void {
  const numbers = phone
    .ops()
    .filter((op) => op.state === 'queued')
    .map((op) => op.seq);
  const next = phone.memory.all('meta')[0]?.sync.next ?? 1;
  numbers.forEach((seq, i) =>
    must(seq === next - numbers.length + i, '(3) numbers', numbers.join(), 'next', next),
  );
}

/** (5) everything that this worker may see, up to the cursor, is on the phone in its last version. */
function applied(server: ModelServer, phone: Phone): void {
  const cursor = phone.memory.all('meta')[0]?.sync.cursor ?? '';
  if (cursor === '') return;
  const rows = phone.memory.disk.rows as Map<string, { version: number }>;
  for (const row of server.visible()) {
    if (row.version > Number(cursor.slice(1))) continue;
    const have = rows.get(`${row.collection},${row.id}`)?.version;
    must(
      have === row.version,
      '(5) cursor',
      cursor,
      'passed',
      row.collection,
      row.id,
      row.version,
      'has',
      have,
    );
  }
}

/** (9) what a worker made is in view, unless it was refused, held, or removed by others. */
async function ownWrites(server: ModelServer, phone: Phone): Promise<void> {
  const view = await phone.view();
  const seen = new Set([...view.values()].map((record) => String(record.note ?? '')));
  for (const { text, parent } of phone.kept) {
    if (parent > 'p1' || ![...server.rows.values()].some((row) => row.record.note === text)) continue;
    must(seen.has(text), '(9) own write out of sight', text);
  }
  const last = phone
    .ops()
    .filter((op) => op.do === 'update' && op.state !== 'settled' && op.sealed)
    .at(-1);
  if (!last || !view.has(`parents/${last.id}`)) return;
  const body = JSON.parse(new TextDecoder().decode(last.sealed!.bytes)) as { set: { nickname: string } };
  must(
    view.get(`parents/${last.id}`)!.nickname === body.set.nickname,
    '(9) own change out of sight',
    body.set.nickname,
  );
}

/** The promises that hold when the faults have stopped and everything came to rest. */
export async function checkAtRest(server: ModelServer, phones: Phone[]): Promise<void> {
  await checkAll(server, phones);
  const visible = server
    .visible()
    .map((row) => `${row.collection}/${row.id}@${row.version}`)
    .sort();
  for (const phone of phones) {
    must(phone.textsIn('ops').length === 0, 'the queue did not drain', phone.textsIn('ops').join());
    const have = phone.memory
      .all('rows')
      .map((row) => `${row.collection}/${row.id}@${row.version}`)
      .sort();
    must(have.join() === visible.join(), '(4) rows differ', 'has', have.join(), 'may see', visible.join());
    for (const one of phone.kept) inOnePlace(server, phones, one);
    const texts = [...phone.textsIn('ops'), ...phone.textsIn('tray')];
    const left = phone.kept.filter(
      (one) => server.erased.has(one.parent) && !one.late && texts.includes(one.text),
    );
    must(left.length === 0, '(6) of an erased parent something is left', left.map((one) => one.text).join());
  }
}

/** (1) at rest: exactly one place. What is refused is in the tray of a phone; what is kept aside or held also shows there. */
function inOnePlace(server: ModelServer, phones: Phone[], { text, parent }: Kept): void {
  const refused = server.refused.has(text) && phones.some((phone) => phone.textsIn('tray').includes(text));
  const places = [server.effects.has(text), server.keptAside.has(text), server.quarantine.has(text), refused];
  const count = places.filter(Boolean).length;
  must(
    count === 1 || (count === 0 && server.erased.has(parent)),
    '(1) not in one place',
    text,
    places.join(),
  );
}
