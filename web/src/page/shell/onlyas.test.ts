import { expect, test } from 'vitest';
import { onlyAs } from './onlyas';

const samira = { worker: { id: 'samira' }, token: 'token of samira' };
const bram = { worker: { id: 'bram' }, token: 'token of bram' };
const ask = async (token: string) => token;

test('the store of a worker is sent under the token of that worker', async () => {
  expect(await onlyAs('samira', samira, ask)).toBe('token of samira');
});

test.each([
  ['somebody else signed in', bram],
  ['nobody is signed in', undefined],
])('%s: nothing goes out, and the work waits for its own worker', async (_name, who) => {
  let asked = 0;
  const heard = await onlyAs('samira', who, async () => asked++);
  expect([heard, asked]).toEqual([{ kind: 'error', status: 401, code: 'signed_out' }, 0]);
});
