import { randomInt } from 'node:crypto';
import { now } from './clock.ts';
import { password } from './world.ts';

/** What the server holds for one worker, asked by a client that shares no code with the app. */
export interface Row {
  collection: string;
  id: string;
  record: Record<string, unknown>;
}

/** Signs in and pulls everything this worker may see, as a device of its own. */
export async function everythingOf(port: number, identity: string): Promise<Row[]> {
  const sync = await deviceOf(port, identity, 'Toezicht van de proef');
  const rows: Row[] = [];
  let cursor = '';
  for (;;) {
    const page = await sync({ cursor });
    rows.push(...page.changes.filter((change) => !change.gone));
    cursor = page.cursor;
    if (!page.more) return rows;
  }
}

/** Another device of this worker tells the server how many things it holds that are not sent. */
export async function saysUnsent(port: number, identity: string, unsent: number): Promise<void> {
  const sync = await deviceOf(port, identity, 'Oude telefoon');
  await sync({ unsent, oldest_unsent: now().toISOString() });
}

/** Gives a worker so many rows more: parents, each with twenty meetings. */
export async function caseload(port: number, identity: string, rows: number): Promise<void> {
  const sync = await deviceOf(port, identity, 'Vorige telefoon');
  const create = (collection: string, set: object) => ({ at: now().toISOString(), do: 'create', collection, id: newId(), set });
  const all = Array.from({ length: Math.ceil(rows / 21) }, (_, n) => {
    const parent = create('parents', { name: `Ouder ${n}`, came_by: 'met_outside' });
    const note = 'Dronk thee en vertelde over de brieven van de afgelopen maand. '.repeat(3);
    return [parent, ...Array.from({ length: 20 }, () => create('encounters', { parent: parent.id, how: 'street', note }))];
  })
    .flat()
    .map((op, i) => ({ seq: i + 1, ...op }));
  for (let from = 0; from < all.length; from += 200) {
    const { acks } = await sync({ ops: all.slice(from, from + 200) });
    const bad = acks.find(({ outcome }) => outcome !== 'done');
    if (bad) throw new Error(`the caseload was not taken: ${JSON.stringify(bad)}`);
  }
}

/** On another device of this worker somebody is called by another name. */
export async function rename(port: number, identity: string, id: string, name: string): Promise<void> {
  const was = (await everythingOf(port, identity)).find((row) => row.id === id)!.record.name;
  const sync = await deviceOf(port, identity, 'Tablet');
  const op = { seq: 1, at: now().toISOString(), do: 'update', collection: 'parents', id, was: { name: was }, set: { name } };
  const [ack] = (await sync({ ops: [op] })).acks;
  if (ack?.outcome !== 'done') throw new Error(`the name was not taken: ${JSON.stringify(ack)}`);
}

export const newId = (): string => Array.from({ length: 15 }, () => randomInt(36).toString(36)).join('');

interface Page {
  acks: { seq: number; outcome: string }[];
  changes: (Row & { gone?: boolean })[];
  cursor: string;
  more: boolean;
}

export async function deviceOf(port: number, identity: string, label: string): Promise<(part: object) => Promise<Page>> {
  const ask = asker(port);
  const { token } = await ask<{ token: string }>('/api/collections/workers/auth-with-password', '', { identity, password });
  const { device, epoch } = await ask<{ device: string; epoch: string }>('/api/naast/devices', token, { label, platform: 'proef' });
  const whole = { protocol: 1, device, app: '0.1.0', epoch, cursor: '', unsent: 0, oldest_unsent: '', kid: '', purged: [], ops: [] };
  return (part) => ask<Page>('/api/naast/sync', token, { ...whole, now: now().toISOString(), ...part });
}

function asker(port: number) {
  return async <T>(path: string, token: string, body: object): Promise<T> => {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, {
      method: 'POST',
      headers: { authorization: token, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as T;
  };
}
