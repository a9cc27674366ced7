import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { makeVault, passThrough, ringOf, textOf, toBase64, type Sealer } from '../crypto';
import { makePair, openEnvelope } from '../crypto/envelope';
import { newMeta, openDb, syncMeta, type Db } from '../db';
import { newId, type NewOp } from '../types';
import { keep, readable, TooLarge } from './keep';
import { Poster } from './poster';

let db: Db;
const at = '2026-11-22T09:00:00.000Z';
const talk = (set: object = {}): NewOp => ({
  do: 'create',
  collection: 'encounters',
  id: newId(),
  set: { how: 'street', ...set },
});
const stored = () =>
  db.read(async (tx) => ({ ops: await tx.all('ops'), next: (await syncMeta(tx, newMeta)).next }));

beforeEach(async () => {
  db = await openDb(newId());
});
afterEach(() => db.close());

describe('keeping ops', () => {
  test('fifty at once get the numbers 1 to 100 without a gap, two by two', async () => {
    const kept = await Promise.all(
      Array.from({ length: 50 }, () => keep({ db, sealer: passThrough }, [talk(), talk()], at)),
    );
    const { ops, next } = await stored();
    expect(ops.map((op) => op.seq)).toEqual(Array.from({ length: 100 }, (_, i) => i + 1));
    expect(next).toBe(101);
    for (const [a, b] of kept) expect(b!.seq).toBe(a!.seq + 1);
  });

  test('a transaction that is aborted leaves no op and uses no number', async () => {
    await keep({ db, sealer: passThrough }, [talk()], at);
    const broken = {
      ...db,
      write: (work: Parameters<Db['write']>[0]) =>
        db.write(async (tx) => {
          await work(tx);
          throw new Error('quota');
        }),
    } as Db;
    await expect(keep({ db: broken, sealer: passThrough }, [talk(), talk()], at)).rejects.toThrow('quota');
    expect(await stored()).toMatchObject({ next: 2, ops: [{ seq: 1 }] });
    const [after] = await keep({ db, sealer: passThrough }, [talk()], at);
    expect(after!.seq).toBe(2);
  });

  test('what cannot be sealed is not kept at all', async () => {
    const sealer: Sealer = {
      ...passThrough,
      seal: async (value, about) => {
        if (about.id === 'bad') throw new Error('no key');
        return passThrough.seal(value, about);
      },
    };
    await expect(keep({ db, sealer }, [talk(), { ...talk(), id: 'bad' }], at)).rejects.toThrow('no key');
    expect((await stored()).ops).toEqual([]);
  });

  test('an op that the server would never take is refused here, in time to say so', async () => {
    await expect(
      keep({ db, sealer: passThrough }, [talk({ note: 'a'.repeat(130 * 1024) })], at),
    ).rejects.toThrow(TooLarge);
    expect((await stored()).ops).toEqual([]);
  });

  test('an update knows its parent from the row, or from the op that made it', async () => {
    const made = { ...talk(), collection: 'followups' as const, set: { parent: 'p1' } } as NewOp;
    await keep({ db, sealer: passThrough }, [made], at);
    const [later] = await keep(
      { db, sealer: passThrough },
      [
        {
          do: 'update',
          collection: 'followups',
          id: made.id,
          was: { state: 'open' },
          set: { state: 'done' },
        },
      ],
      at,
    );
    const [same] = await keep(
      { db, sealer: passThrough },
      [{ do: 'update', collection: 'parents', id: 'p2', was: {}, set: { name: 'Ana' } }],
      at,
    );
    expect([later!.parent, same!.parent]).toEqual(['p1', 'p2']);
  });

  test('mending takes the item out of the tray in the same transaction', async () => {
    const verdict = await passThrough.seal({}, { collection: 'tray', id: '1', version: 0, parent: '' });
    await db.write((tx) =>
      tx.put('tray', {
        at,
        do: 'create',
        collection: 'needs',
        id: 'a',
        parent: '',
        kind: 'refused',
        seq: 1,
        verdict,
      }),
    );
    const [item] = await db.read((tx) => tx.all('tray'));
    await keep({ db, sealer: passThrough }, [talk()], at, item!.nr);
    expect(await db.read((tx) => tx.all('tray'))).toEqual([]);
    expect((await stored()).ops).toHaveLength(1);
  });

  test('text comes back as it went in: emoji, right-to-left, 10,000 characters', async () => {
    const note = '🙂 مرحبا "quote" \n'.repeat(600);
    const [op] = await keep({ db, sealer: passThrough }, [talk({ note })], at);
    const body = await passThrough.open<{ set: { note: string } }>(op!.sealed!, {
      collection: '',
      id: '',
      version: 0,
      parent: '',
    });
    expect(body.set.note).toBe(note);
  });

  test('what travels is sealed to the server, whole but its number, and bound to its worker', async () => {
    const pair = await makePair();
    const poster = new Poster('w1', '2026-11', toBase64(pair.public));
    const op = talk({ note: 'straat' });
    const [kept] = await keep({ db, sealer: passThrough, poster }, [op], at);
    expect(kept!.post!.kid).toBe('2026-11');
    const opened = await openEnvelope(pair.private, 'naast-outbox-v1', kept!.post!.bytes, 'naast-op|w1');
    expect(JSON.parse(textOf(opened))).toEqual({ at, ...op });
  });

  test('two tabs that meet a new parent at once end with one key, and both can be read', async () => {
    const { vault, master } = await makeVault();
    const rings = await Promise.all([ringOf(master, vault, []), ringOf(master, vault, [])]);
    const op = (): NewOp => talk({ parent: 'p1', note: 'a' });
    await Promise.all(rings.map((sealer) => keep({ db, sealer }, [op()], at)));
    const keys = await db.read((tx) => tx.all('keys'));
    expect(keys.map((key) => key.parent)).toEqual(['p1']);
    const later = await ringOf(master, vault, keys);
    for (const kept of (await stored()).ops) expect((await readable(later, kept))?.set.note).toBe('a');
  });

  test('a copy that cannot be read any more is no error: it is still sent', async () => {
    const { vault, master } = await makeVault();
    const [kept] = await keep({ db, sealer: await ringOf(master, vault, []) }, [talk()], at);
    expect(await readable(await ringOf(master, vault, []), kept!)).toBeUndefined();
  });
});
