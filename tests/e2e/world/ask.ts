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

interface Page {
  changes: (Row & { gone?: boolean })[];
  cursor: string;
  more: boolean;
}

async function deviceOf(port: number, identity: string, label: string): Promise<(part: object) => Promise<Page>> {
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
