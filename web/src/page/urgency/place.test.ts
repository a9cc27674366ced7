import { expect, it } from 'vitest';
import { helpLines } from './numbers';
import { rememberPlace, rememberedPlace } from './place';

function storage() {
  const kept = new Map<string, string>();
  return {
    kept,
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  };
}
const demodam = {
  id: 'm1',
  name: 'Demodam',
  desk_name: 'Steunpunt Demodam',
  desk_phone: '010 000 00 00',
  desk_hours: 'Werkdagen',
  crisis_phone: '010 000 00 01',
};

it('knows the local numbers again on a locked phone, and keeps nothing else', () => {
  const store = storage();
  rememberPlace(demodam, store);
  expect([...store.kept.values()].join()).not.toContain('m1');
  expect(helpLines(rememberedPlace(store)).map((line) => line.name)).toEqual(
    expect.arrayContaining(['Crisisdienst', 'Steunpunt Demodam']),
  );
});

it('stays with the national numbers when nothing or nonsense was kept', () => {
  const store = storage();
  expect(rememberedPlace(store)).toBeUndefined();
  for (const nonsense of ['{', 'null', '[]', '{"crisis_phone":7}']) {
    store.kept.set('naast-spoed', nonsense);
    expect(helpLines(rememberedPlace(store))).toHaveLength(3);
  }
  rememberPlace(demodam, {
    setItem: () => {
      throw new Error('full');
    },
  });
});
