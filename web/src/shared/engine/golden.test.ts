import { describe, expect, test } from 'vitest';
import { bytesOf, passThrough } from '../crypto';
import { isEmpty, newMeta, type StoredOp } from '../db';
import { apply } from './apply';
import { gather, wireOp } from './gather';
import answers from './golden/answers.json';
import ops from './golden/ops.json';
import { isAnswer, type Answer } from './protocol';
import { Memory } from './sim/memory';

/**
 * Every shape of an op that an app ever kept, and of an answer that a server ever gave. Add; never change one: old phones
 * have them on their disks, and an op is known to the server by its bytes.
 */
describe('an op is sent in the bytes that it always had', () => {
  test.each(Object.entries(ops))('%s', async (_name, { stored, wire }) => {
    const bytes = (it: { text: string }) => ({ ...it, bytes: bytesOf(it.text) });
    const op = {
      ...stored,
      ...('post' in stored && { post: bytes(stored.post) }),
      ...('sealed' in stored && { sealed: bytes(stored.sealed) }),
    } as unknown as StoredOp;
    expect(JSON.stringify(await wireOp(passThrough, op))).toBe(wire);
  });
});

const at = '2026-11-22T09:00:00.000Z';

async function before(): Promise<Memory> {
  const memory = new Memory();
  const sealed = { v: 0, bytes: bytesOf('{"set":{}}') };
  await memory.open().write(async (tx) => {
    const sync = {
      ...newMeta,
      device: 'd1',
      epoch: 'e1',
      cursor: 'c0',
      next: 2,
      keys: [{ kid: 'k0', public: 'a' }],
    };
    await tx.put('meta', { key: 'sync', sync });
    for (const id of ['p2', 'p3']) {
      await tx.put('rows', { collection: 'parents', id, parent: id, version: 1, gen: 0, sealed });
    }
    const op = { seq: 1, at, do: 'create' as const, collection: 'needs', id: 'n1', parent: 'p1', sealed };
    await tx.put('ops', { ...op, state: 'queued', withdrawal: false });
  });
  return memory;
}

describe('an answer does what it always did', () => {
  test.each(Object.entries(answers))('%s', async (_name, { answer, leaves }) => {
    const memory = await before();
    const db = memory.open();
    expect(isAnswer(answer)).toBe(true);
    await apply(db, passThrough, await gather(db, passThrough, 200, at, ''), answer as unknown as Answer);
    const { sync } = memory.all('meta')[0]!;
    expect({
      rows: memory.all('rows').map((row) => `${row.collection}/${row.id}`),
      ops: memory.all('ops').map((op) => op.state + (isEmpty(op) ? ', empty' : '')),
      cursor: sync.cursor,
      purged: sync.purged,
      keys: sync.keys.map((key) => key.kid),
      lease: sync.lease,
    }).toEqual(leaves);
  });
});
