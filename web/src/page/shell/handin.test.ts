import { expect, it } from 'vitest';
import type { Answer, Heard } from '$shared/engine';
import { handIn } from './handin';

const answer = (part: Partial<Answer>): Heard => ({
  kind: 'answer',
  answer: {
    epoch: 'e',
    now: '2026-11-22T10:00:00.000Z',
    last_seq: 0,
    durable_seq: 0,
    acks: [],
    changes: [],
    drops: [],
    purges: [],
    cursor: '',
    more: false,
    delivered: true,
    ...part,
  },
});
const signedOut: Heard = { kind: 'error', status: 401, code: 'signed_out' };
const say = (heard: Heard) => () => Promise.resolve(heard);

it.each<[string, Heard]>([
  ['a device that was put out of use hears that it has to wipe', answer({ wipe: true })],
  ['what is owed is handed in', answer({ acks: [{ seq: 1, outcome: 'done' }] })],
  ['an erased file is forgotten', answer({ purges: [{ id: 'p', parent: 'q' }] })],
])('a token that ran out: %s', async (_name, handed) => {
  expect(await handIn(say(signedOut), say(handed))).toBe(handed);
});

it.each<[string, (() => Promise<Heard>) | undefined]>([
  ['nothing is owed', say(answer({}))],
  ['the device is unknown too', say({ kind: 'error', status: 403, code: 'device_unknown' })],
  ['there is silence', say({ kind: 'silence' })],
  ['there is no secret', undefined],
])('the worker has to sign in when %s', async (_name, asDevice) => {
  expect(await handIn(say(signedOut), asDevice)).toBe(signedOut);
});

it('asks nothing in the name of the device while the worker is known', async () => {
  const never = (): Promise<Heard> => Promise.reject(new Error('asked'));
  for (const heard of [answer({}), { kind: 'silence' }, { kind: 'error', status: 500, code: '' }] as const) {
    expect(await handIn(say(heard), never)).toBe(heard);
  }
});
