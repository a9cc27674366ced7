import { expect, test } from 'vitest';
import { waitingDrafts } from '$page/today/waiting';
import { emptyNote, noteKey, noteOp, ways } from './note';

test('R2: a short note is a meeting of kind follow_up, with text alone', () => {
  const draft = { ...emptyNote('notitie00000001', 'ouder0000000001'), text: ' Brief is binnen. ' };
  expect(noteOp(draft)).toEqual({
    do: 'create',
    collection: 'encounters',
    id: 'notitie00000001',
    set: {
      parent: 'ouder0000000001',
      how: 'other',
      kind: 'follow_up',
      outcome: 'talked',
      note: 'Brief is binnen.',
    },
  });
});

test('saving a note twice makes the same meeting', () => {
  const draft = emptyNote('notitie00000001', 'ouder0000000001');
  expect(noteOp(draft).id).toBe(noteOp(draft).id);
});

test('the way that was tapped and an answered warning go along', () => {
  const draft = { ...emptyNote('n', 'p'), how: 'phone' as const, answered: true };
  expect(noteOp(draft)).toMatchObject({ set: { how: 'phone' }, answered: ['note'] });
});

test('calling is offered first', () => {
  expect(ways[0]).toBe('phone');
  expect(ways).toHaveLength(4);
});

test('a note that was not saved does not look like a conversation', () => {
  const value = emptyNote('notitie00000001', 'ouder0000000001');
  const stored = [{ key: noteKey('ouder0000000001'), at: '2026-11-22T10:00:00.000Z', value }];
  expect(waitingDrafts(stored, () => 'Mina')).toEqual([]);
});
