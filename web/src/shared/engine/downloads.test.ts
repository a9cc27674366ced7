import { expect, test } from 'vitest';
import { passThrough } from '../crypto';
import { adopt } from './adopt';
import { settle } from './sim/driver';
import { Memory } from './sim/memory';
import { Phone } from './sim/phone';
import { ModelServer, type Asked } from './sim/server';

test('an op that the server never swallows does not stop what comes down, and stays owed', async () => {
  const server = new ModelServer(['p0']);
  const phone = new Phone(new Memory(), server, () => 0, 1);
  await adopt(phone.memory.open(), passThrough, '', server.register(), 0, '');
  await phone.keep(
    [{ do: 'create', collection: 'encounters', id: 'e1', set: { parent: 'p0', note: 'ok#1' } }],
    [],
  );
  const tab = phone.tabs[0]!;
  void tab.engine.wake();
  for (let i = 0; i < 6; i++) {
    await settle();
    const { waiting, rest } = tab;
    tab.waiting = tab.rest = undefined;
    rest?.();
    if (!waiting) continue;
    const reply = waiting.request.ops.length === 0 && server.sync(waiting.request as unknown as Asked);
    waiting.resolve(
      reply && 'answer' in reply
        ? ({ kind: 'answer', answer: reply.answer } as never)
        : { kind: 'error', status: 500, code: '' },
    );
  }
  expect((await phone.view()).get('parents/p0')).toMatchObject({ nickname: 'first' });
  expect(phone.ops()).toMatchObject([{ seq: 1, state: 'queued' }]);
});
