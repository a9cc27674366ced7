import { expect, type Page } from '@playwright/test';
import { parent, type World } from '../world/world.ts';
import { signIn } from './sign-in.ts';

/** Anna of Waterbeek has nothing to do with this parent: she sees nothing of her, by any route. */
export async function annaSeesNothing({ anna, bram }: World): Promise<void> {
  const id = new URL(bram.page.url()).pathname.split('/').pop()!;
  await signIn(anna, 'anna@waterbeek.example', 'Telefoon van Anna');
  const { page } = anna;
  await page.getByRole('link', { name: 'Mensen' }).click();
  await expect(page.getByRole('heading', { name: 'Mensen', level: 1 })).toBeVisible();
  await page.getByRole('searchbox').or(page.getByLabel(/Zoek/)).first().fill(parent.name);
  await expect(page.getByRole('link', { name: new RegExp(parent.name) })).toHaveCount(0);
  await page.goto(`/ouder/${id}`);
  await expect(page.getByText(/U kunt de gegevens van deze ouder niet zien/)).toBeVisible();
  expect(await everythingOnDevice(page)).not.toContain(parent.name);

  const token = await page.evaluate(async () => {
    const all = await indexedDB.databases();
    return all.length > 0;
  });
  expect(token, 'the device has a store').toBe(true);
  await refusedByEveryDoor(page, id);
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

/** PocketBase's own doors and the desk, with nobody's token and with none of use. */
async function refusedByEveryDoor(page: Page, id: string): Promise<void> {
  const answers = await page.evaluate(async (parentId) => {
    const doors = [
      '/api/collections/parents/records', `/api/collections/parents/records/${parentId}`,
      `/api/collections/stories/records?filter=(parent='${parentId}')`, '/api/naast/desk/devices', '/api/naast/desk/quarantine',
    ];
    return Promise.all(doors.map(async (door) => {
      const answer = await fetch(door);
      return { door, status: answer.status, body: await answer.text() };
    }));
  }, id);
  for (const { door, status, body } of answers) {
    expect(status, door).toBeGreaterThanOrEqual(400);
    expect(body, door).not.toContain(parent.name);
    expect(body, door).not.toContain(id);
  }
}
