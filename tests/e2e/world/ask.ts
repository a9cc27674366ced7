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
  const ask = asker(port);
  const { token } = await ask<{ token: string }>('/api/collections/workers/auth-with-password', '', { identity, password });
  const label = 'Toezicht van de proef';
  const { device, epoch } = await ask<{ device: string; epoch: string }>('/api/naast/devices', token, { label, platform: 'proef' });
  const rows: Row[] = [];
  let cursor = '';
  for (;;) {
    const request = { protocol: 1, device, app: '0.1.0', epoch, cursor, now: now().toISOString(), unsent: 0, oldest_unsent: '', kid: '', purged: [], ops: [] };
    const page = await ask<{ changes: (Row & { gone?: boolean })[]; cursor: string; more: boolean }>('/api/naast/sync', token, request);
    rows.push(...page.changes.filter((change) => !change.gone));
    cursor = page.cursor;
    if (!page.more) return rows;
  }
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
