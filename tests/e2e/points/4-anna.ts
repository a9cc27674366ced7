import { expect, type Page } from '@playwright/test';
import { parent, password, type World } from '../world/world.ts';
import { signIn } from './sign-in.ts';
import { arrive } from './unlock.ts';

/** Anna of Waterbeek has nothing to do with this parent: she sees nothing of her, by any route. */
export async function annaSeesNothing({ anna, bram }: World): Promise<void> {
  const id = new URL(bram.page.url()).pathname.split('/').pop()!;
  await signIn(anna, 'anna@waterbeek.example', 'Telefoon van Anna');
  const { page } = anna;
  await page.getByRole('link', { name: 'Mensen' }).click();
  await expect(page.getByRole('heading', { name: 'Mensen', level: 1 })).toBeVisible();
  await page.getByRole('searchbox').or(page.getByLabel(/Zoek/)).first().fill(parent.name);
  await expect(page.getByRole('link', { name: new RegExp(parent.name) })).toHaveCount(0);
  await arrive(page, `/ouder/${id}`);
  await expect(page.getByText(/U kunt de gegevens van deze ouder niet zien/)).toBeVisible();
  expect(await everythingOnDevice(page)).not.toContain(parent.name);

  await refusedByEveryDoor(anna.cable.origin, id);
}

/** All rows of all stores of this origin, as text. */
async function everythingOnDevice(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const wait = <T>(request: IDBRequest<T>) =>
      new Promise<T>((done, fail) => ((request.onsuccess = () => done(request.result)), (request.onerror = fail)));
    let all = '';
    for (const { name } of await indexedDB.databases()) {
      const db = await wait(indexedDB.open(name!));
      for (const store of db.objectStoreNames) {
        const rows = await wait(db.transaction(store).objectStore(store).getAll());
        all += JSON.stringify(rows, (_, value) => (ArrayBuffer.isView(value) ? new TextDecoder().decode(value as Uint8Array) : value));
      }
      db.close();
    }
    return all;
  });
}

/** PocketBase's own doors, the desk and a sync with her id, all with Anna's own token. */
async function refusedByEveryDoor(origin: string, id: string): Promise<void> {
  const ask = (path: string, token: string, body?: object) =>
    fetch(origin + path, {
      method: body ? 'POST' : 'GET',
      headers: { authorization: token, 'content-type': 'application/json' },
      body: body ? JSON.stringify(body) : undefined,
    });
  const identity = 'anna@waterbeek.example';
  const { token } = await (await ask('/api/collections/workers/auth-with-password', '', { identity, password })).json();
  const records = '/api/collections/parents/records';
  for (const door of [records, `${records}/${id}`, '/api/naast/desk/devices', '/api/naast/desk/quarantine']) {
    const answer = await ask(door, token);
    expect(answer.status, door).toBeGreaterThanOrEqual(400);
    expect(await answer.text(), door).not.toContain(id);
  }
  const { device, epoch } = await (await ask('/api/naast/devices', token, { label: 'Nog een', platform: 'proef' })).json();
  const op = (seq: number, parentId: string) =>
    ({ seq, at: new Date().toISOString(), do: 'update', collection: 'parents', id: parentId, was: { name: '' }, set: { name: 'X' } });
  const request = { protocol: 1, device, app: '0.1.0', epoch, cursor: '', now: new Date().toISOString(), unsent: 0, oldest_unsent: '', purged: [] };
  const answer = await (await ask('/api/naast/sync', token, { ...request, ops: [op(1, id), op(2, 'a'.repeat(15))] })).json();
  const [hers, nobody] = answer.acks;
  expect(hers.code).toBe('not_visible');
  expect(hers.why, 'the same words for not yours and not there').toBe(nobody.why);
  expect(JSON.stringify(answer)).not.toContain(parent.name);
}
