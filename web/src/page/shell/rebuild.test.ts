import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { fromBase64, makeVault, ringOf, textOf, toBase64 } from '$shared/crypto';
import { makePair, openEnvelope } from '$shared/crypto/envelope';
import { openDb, type Db } from '$shared/db';
import { keep, Poster, readable } from '$shared/outbox';
import { newId } from '$shared/types';
import { aboutDraft } from './drafts';
import { readAgain, rebuild } from './rebuild';

const at = '2026-11-22T09:00:00.000Z';

/** A phone with a lock, an op, a refused op and a draft; and a server that can open what was sealed to it. */
async function phone() {
  const db = await openDb(newId());
  const { vault, master } = await makeVault();
  await rebuild(db, vault);
  const sealer = await ringOf(master, vault, []);
  const pair = await makePair();
  const poster = new Poster('w1', 'k', toBase64(pair.public));
  const set = { parent: 'p1', how: 'street', note: 'straat' } as const;
  await keep({ db, sealer, poster }, [{ do: 'create', collection: 'encounters', id: 'e1', set }], at);
  const [op] = await db.read((tx) => tx.all('ops'));
  const draft = { key: 'd1', parent: '', at };
  const post = await poster.post({ at, do: 'draft', collection: 'drafts', id: 'd1', set: { step: 3 } });
  const unfinished = await sealer.seal({ step: 3 }, aboutDraft(draft));
  await db.write(async (tx) => {
    await tx.put('tray', { ...op!, kind: 'refused', verdict: op!.sealed!, nr: 1 });
    await tx.put('drafts', { ...draft, sealed: unfinished, post });
    await tx.put('rows', {
      collection: 'needs',
      id: 'n1',
      parent: 'p1',
      version: 1,
      gen: 0,
      sealed: op!.sealed!,
    });
  });
  const open = async (items: { nr: number; kid: string; sealed: string }[]) =>
    Promise.all(
      items.map(async ({ nr, sealed }) => {
        const plain = await openEnvelope(pair.private, 'naast-outbox-v1', fromBase64(sealed), 'naast-op|w1');
        return { nr, body: JSON.parse(textOf(plain)) };
      }),
    );
  return { db, open };
}

async function newLock(db: Db) {
  const { vault, master } = await makeVault();
  await rebuild(db, vault);
  return ringOf(master, vault, []);
}

const all = (db: Db) =>
  db.read(async (tx) => ({
    ops: await tx.all('ops'),
    tray: await tx.all('tray'),
    drafts: await tx.all('drafts'),
  }));

test('after a forgotten passphrase the server gives unsent work, the tray and drafts back to read', async () => {
  const { db, open } = await phone();
  const ring = await newLock(db);
  expect(await db.read((tx) => tx.all('rows'))).toEqual([]);
  expect(await readable(ring, (await all(db)).ops[0]!)).toBeUndefined();
  expect(await readAgain(db, ring, open)).toBe(3);
  const { ops, tray, drafts } = await all(db);
  expect((await readable(ring, ops[0]!))?.set.note).toBe('straat');
  expect((await readable(ring, tray[0]!))?.set.note).toBe('straat');
  expect(await ring.open(drafts[0]!.sealed, aboutDraft(drafts[0]!))).toEqual({ step: 3 });
  expect(await readAgain(db, ring, open)).toBe(0);
});

test('without a network nothing is touched, and what travels stays byte for byte', async () => {
  const { db } = await phone();
  const before = await all(db);
  const ring = await newLock(db);
  const offline = async (): Promise<never> => {
    throw new Error('offline');
  };
  await expect(readAgain(db, ring, offline)).rejects.toThrow('offline');
  expect(await all(db)).toEqual(before);
});

test('what was sent and taken away meanwhile does not come back', async () => {
  const { db, open } = await phone();
  const ring = await newLock(db);
  await readAgain(db, ring, async (items) => {
    await db.write(async (tx) => {
      await tx.clear('ops');
      await tx.clear('tray');
      await tx.clear('drafts');
    });
    return open(items);
  });
  expect(await all(db)).toEqual({ ops: [], tray: [], drafts: [] });
});
