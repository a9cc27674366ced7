import 'fake-indexeddb/auto';
import { expect, test, vi } from 'vitest';
import { openDb } from './open';

/** Lets a test get hold of the connection, as a browser does that closes it. */
function connections(): IDBDatabase[] {
  const all: IDBDatabase[] = [];
  const real = IDBDatabase.prototype.transaction;
  vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(function (this: IDBDatabase, ...args) {
    if (!all.includes(this)) all.push(this);
    return real.apply(this, args);
  });
  return all;
}

const draft = { key: 'd', parent: '', at: '', sealed: { v: 0, bytes: new Uint8Array() } };

test('a connection that the browser closed is opened again, and nothing is written twice or lost', async () => {
  const all = connections();
  const db = await openDb('dying');
  await db.write((tx) => tx.put('drafts', draft));
  all[0]!.close();
  await db.write((tx) => tx.put('drafts', { ...draft, key: 'e' }));
  expect((await db.read((tx) => tx.all('drafts'))).map((one) => one.key)).toEqual(['d', 'e']);
  expect(all).toHaveLength(2);
  vi.restoreAllMocks();
  db.close();
});

test('two who find it dead at once share the new one', async () => {
  const all = connections();
  const db = await openDb('dying2');
  await db.read((tx) => tx.all('drafts'));
  all[0]!.close();
  await Promise.all(['a', 'b', 'c'].map((key) => db.write((tx) => tx.put('drafts', { ...draft, key }))));
  expect((await db.read((tx) => tx.all('drafts'))).map((one) => one.key)).toEqual(['a', 'b', 'c']);
  vi.restoreAllMocks();
  db.close();
});

test('what we closed ourselves stays closed', async () => {
  const db = await openDb('shut');
  db.close();
  await expect(db.read((tx) => tx.all('drafts'))).rejects.toThrow('closed');
});
