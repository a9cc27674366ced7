import { isEmpty } from '../src/shared/db';
import type { Phone } from '../src/shared/engine/sim/phone';
import { keyOf } from '../src/shared/engine/sim/phone';
import { unseen } from './day.ts';
import type { RealDriver } from './driver.ts';

function must(holds: boolean, promise: string, ...about: unknown[]): void {
  if (!holds) throw new Error(`${promise}: ${about.map(String).join(' ')}`);
}

type Rows = Map<string, Record<string, unknown>>;

/** What has to be so when everything came to rest, seen from the phones: what they hold came from the program. */
export async function checkAtRest(driver: RealDriver): Promise<void> {
  const views = await Promise.all(driver.phones.map(rowsOf));
  for (const [i, phone] of driver.phones.entries()) {
    const owed = phone.ops().filter((op) => op.state === 'queued');
    must(owed.length === 0, 'the queue did not drain', owed.map((op) => op.seq).join());
    same(views[0]!, views[i]!);
    erased(driver, phone);
    for (const one of phone.kept) {
      const kept = driver.phones.flatMap((p) => tray(p, one.key));
      const places = [...effects(views[0]!, one.key, one.text, kept.length > 0), ...kept];
      const none = places.length === 0 && (driver.erased.has(one.parent) || isUnseen(one.key));
      // The passphrase was forgotten before a key of the server was known: nobody can read it, and the tray says so
      const unsure = one.unsure === true;
      const enough = places.length === 1 || ((driver.repeats || unsure) && places.length > 1);
      must(none || enough, '(1) places', one.key, places);
      if (driver.refused.has(one.text))
        must(none || places.every((it) => it === 'refused'), 'not refused', places);
      else must(unsure || !places.includes('refused'), 'refused, and nothing is wrong with it', one.key);
    }
  }
}

/** The program's rows, without own work on top. */
async function rowsOf(phone: Phone): Promise<Rows> {
  const ring = await phone.ring();
  const rows: Rows = new Map();
  for (const row of phone.memory.all('rows')) {
    rows.set(`${row.collection}/${row.id}`, await ring.open(row.sealed, row));
  }
  return rows;
}

/** (4) two phones of one worker, at rest, hold the same. */
function same(one: Rows, other: Rows): void {
  const text = (rows: Rows): string =>
    JSON.stringify(
      [...rows].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, record]) => [key, ordered(record)]),
    );
  must(text(one) === text(other), '(4) two phones of one worker differ', one.size, other.size);
}

const ordered = (record: Record<string, unknown>): unknown[] => Object.entries(record).sort();

/**
 * (1), (2) where an op has taken effect.
 * @param elsewhere it is in a tray: then a later change of the same field says nothing about it
 */
function effects(rows: Rows, key: string, text: string, elsewhere: boolean): string[] {
  const [how, name] = key.split(' ') as [string, string];
  const record = rows.get(name);
  if (how === 'update') {
    return record?.name === text || (!elsewhere && overtaken(rows, name, text)) ? ['effect'] : [];
  }
  return record && (record.note === undefined || record.note === '' || record.note === text)
    ? ['effect']
    : [];
}

/** It is in no tray, and that is all that a phone can say of it. */
const isUnseen = (key: string): boolean => key.split(' ')[1]!.startsWith(`${unseen}/`);

/** A later change of the same name stands over it, or it was kept aside. */
function overtaken(rows: Rows, name: string, text: string): boolean {
  const number = (words: unknown): number => Number(String(words).split('#')[1] ?? 0);
  return number(rows.get(name)?.name) > number(text);
}

/** Refused, held, or in conflict, with its content. */
function tray(phone: Phone, key: string): string[] {
  return phone.memory
    .all('tray')
    .filter((item) => !isEmpty(item) && keyOf(item) === key)
    .filter((item) => item.kind !== 'conflict' || item.do === 'update')
    .map((item) => item.kind);
}

/** (6) of an erased parent nothing is left. */
function erased({ erased: gone }: RealDriver, phone: Phone): void {
  for (const parent of gone) {
    for (const store of ['rows', 'ops', 'tray', 'drafts'] as const) {
      const left = phone.memory.all(store) as { parent: string; sealed?: object; post?: object }[];
      must(
        !left.some((it) => it.parent === parent && (it.sealed || it.post)),
        '(6) left of an erased parent',
        store,
      );
    }
  }
}
