import { expect, it } from 'vitest';

import { waitingDrafts } from './waiting';

const nameOf = (parent: string) => (parent === 'p1' ? 'Ana' : '');
const stored = (key: string, at: string, value: object) => ({ key, at, value });

it('names the parent, from what was typed or from the file, newest first', () => {
  const drafts = waitingDrafts(
    [
      stored('gesprek/a', '2026-11-20', {
        id: 'a',
        encounter: 'e',
        step: 2,
        known: '',
        who: { name: ' Eva ' },
      }),
      stored('gesprek/b', '2026-11-21', { id: 'b', encounter: 'e', step: 5, known: 'p1', who: { name: '' } }),
      stored('gesprek/c', '2026-11-22', { id: 'c', encounter: 'e' }),
      stored('afronden', '2026-11-22', { id: 'f' }),
    ],
    nameOf,
  );
  expect(drafts.map((it) => [it.id, it.name, it.step])).toEqual([
    ['c', '', 1],
    ['b', 'Ana', 5],
    ['a', 'Eva', 2],
  ]);
});
