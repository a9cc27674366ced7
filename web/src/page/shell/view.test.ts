import { expect, test } from 'vitest';
import { View, type ShownOp } from './view';

const op = (part: Partial<ShownOp>): ShownOp => ({
  do: 'create',
  collection: 'followups',
  id: 'f1',
  set: {},
  at: '2026-11-22T10:00:00.000Z',
  author: 'w1',
  municipality: 'm1',
  device: 'd1',
  ...part,
});

test('own unsent work lies on top of the rows of the server, and is whole', () => {
  const view = new View();
  view.put('followups', 'f0', { id: 'f0', parent: 'p1', state: 'open' } as never);
  view.setOps([
    op({ set: { parent: 'p1', what: 'Bellen' } }),
    op({ do: 'update', id: 'f0', set: { state: 'done' } }),
  ]);
  expect(view.of('followups', 'p1').map((f) => [f.id, f.state, f.owner])).toEqual([
    ['f0', 'done', undefined],
    ['f1', 'open', 'w1'],
  ]);
  expect(view.get('followups', 'f1')).toMatchObject({
    author: 'w1',
    municipality: 'm1',
    happened_at: '2026-11-22T10:00:00.000Z',
    recorded_at: '',
  });
});

test('when the row of the server comes, it stands in the place of what was made here', () => {
  const view = new View();
  view.setOps([op({ set: { parent: 'p1', what: 'Bellen' } })]);
  view.put('followups', 'f1', { id: 'f1', parent: 'p1', what: 'Bellen', recorded_at: 'later' } as never);
  expect(view.list('followups')).toMatchObject([{ id: 'f1', recorded_at: 'later' }]);
  view.setOps([]);
  expect(view.list('followups')).toHaveLength(1);
});

test('an update of something that is no longer here does not bring half a row back', () => {
  const view = new View();
  view.setOps([op({ do: 'update', id: 'gone', set: { state: 'done' } })]);
  expect(view.list('followups')).toEqual([]);
});

test('a parents row belongs to its own file', () => {
  const view = new View();
  view.setOps([op({ collection: 'parents', id: 'p9', set: { came_by: 'met_outside' } })]);
  expect(view.get('parents', 'p9')).toMatchObject({ parent: 'p9', phase: 'seen', wants_other: false });
});

test('only what looks different is told, and only that is made anew', () => {
  const told: string[] = [];
  const view = new View((collection) => told.push(collection));
  const [first, second] = [op({}), op({ collection: 'needs', id: 'n1' })];
  view.put('workers', 'w1', { id: 'w1' } as never);
  view.setOps([first]);
  const followups = view.list('followups');
  told.length = 0;
  view.setOps([first, second]);
  expect(told).toEqual(['needs']);
  expect(view.list('followups')).toBe(followups);
  view.setOps([second]);
  expect(told).toEqual(['needs', 'followups']);
  expect(view.list('followups')).toEqual([]);
});

test('a file that is dropped and sent again in one answer stays in sight', () => {
  const view = new View();
  view.put('parents', 'p1', { id: 'p1', name: 'Wietske' } as never);
  view.take({
    removed: [
      { collection: 'parents', id: 'p1' },
      { collection: 'parents', id: 'p2' },
    ],
    put: [{ collection: 'parents', id: 'p1', record: { id: 'p1', name: 'Wietske' } }],
  });
  expect(view.list('parents').map((p) => p.name)).toEqual(['Wietske']);
});
