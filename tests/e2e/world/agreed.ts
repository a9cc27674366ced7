import { deviceOf, everythingOf, newId, type Row } from './ask.ts';
import { now } from './clock.ts';
import { password } from './world.ts';

// What other people do meanwhile, past the screens: the story is about something else.

/** A colleague gives somebody something to do. */
export async function giveTo(port: number, from: string, to: string, what: string): Promise<void> {
  const owner = (await everythingOf(port, from)).find((row) => row.collection === 'workers' && row.record.name === to)!.id;
  await does(port, from, [create('followups', { what, kind: 'call', owner, due: now().toISOString().slice(0, 10) })]);
}

/** A parent of this worker who said yes to messages, by SMS and on her own telephone. */
export async function parentWhoAgreed(port: number, worker: string, name: string): Promise<string> {
  const texts = (await everythingOf(port, worker)).filter((row) => row.collection === 'consent_texts');
  const text = texts.find(({ record }) => record.purpose === 'messages' && record.language === 'nl')!.id;
  const parent = create('parents', { name, phone: '0687654309', came_by: 'met_outside' });
  const about = { parent: parent.id };
  const safe = { allowed: 'yes', shared_device: 'no', last_confirmed: now().toISOString() };
  await does(port, worker, [
    parent,
    create('needs', { ...about, life_area: 'finance', how: 'worries', wish: 'help_now' }),
    create('consents', { ...about, purpose: 'messages', decision: 'given', manner: 'spoken', language: 'nl', text }),
    create('contact_preferences', { ...about, channel: 'sms', ...safe }),
    create('contact_preferences', { ...about, channel: 'app', ...safe }),
  ]);
  return parent.id;
}

/** The worker promises this parent a message that may leave at once. */
export async function promiseMessage(port: number, worker: string, parent: string, day: string): Promise<void> {
  const sms = { kind: 'call', channel: 'sms', promise: true, told_how: 'sms', template: 'belofte_later' };
  await does(port, worker, [
    create('followups', { parent, what: 'Bel over de brief', due: now().toISOString().slice(0, 10), ...sms, values: [`dag=${day}`] }),
  ]);
}

/** The messages to one parent. */
export async function messagesTo(port: number, worker: string, parent: string): Promise<Row['record'][]> {
  const rows = await everythingOf(port, worker);
  return rows.filter((row) => row.collection === 'messages' && row.record.parent === parent).map((row) => row.record);
}

/** A coordinator puts the devices of this name out of use. */
export async function revokeAll(port: number, identity: string, label: string): Promise<void> {
  const asks = async (path: string, authorization: string, body?: object): Promise<unknown> => {
    const init = { method: body ? 'POST' : 'GET', headers: { authorization, 'content-type': 'application/json' }, ...(body && { body: JSON.stringify(body) }) };
    const answer = await fetch(`http://127.0.0.1:${port}/api/${path}`, init);
    if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
    return answer.json();
  };
  const { token } = (await asks('collections/workers/auth-with-password', '', { identity, password })) as { token: string };
  const { devices } = (await asks('naast/desk/devices', token)) as { devices: { id: string; label: string }[] };
  for (const { id } of devices.filter((device) => device.label === label)) await asks(`naast/desk/devices/${id}/revoke`, token, {});
}

interface Op {
  at: string;
  do: 'create';
  collection: string;
  id: string;
  set: object;
}

function create(collection: string, set: object): Op {
  return { at: now().toISOString(), do: 'create', collection, id: newId(), set };
}

async function does(port: number, worker: string, ops: Op[]): Promise<void> {
  const sync = await deviceOf(port, worker, 'Tablet');
  const { acks } = await sync({ ops: ops.map((op, i) => ({ seq: i + 1, ...op })) });
  const bad = acks.find(({ outcome }) => outcome !== 'done');
  if (bad) throw new Error(`not taken: ${JSON.stringify(bad)}`);
}
