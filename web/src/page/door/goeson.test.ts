import { emptyDoor, type DoorDraft } from '$page/encounter/draft';
import type { Municipality, WalkInPlace, Worker } from '$shared/types';
import { LIVES, PERSONS } from '$shared/types/values';
import { expect, test } from 'vitest';
import { desksElsewhere, goesOn, type Near } from './goeson';

const place = (more: Partial<WalkInPlace>): WalkInPlace =>
  ({
    id: `p-${more.key}`,
    municipality: 'demodam00000000',
    name: 'Steunpunt Waterbeek',
    place: 'Waterbeek',
    phone: '+31919002000',
    hours: 'Maandag, 9.00 tot 16.00 uur.',
    retired: false,
    ...more,
  }) as WalkInPlace;
const own = {
  name: 'Demodam',
  desk_name: 'Steunpunt De Kade',
  desk_phone: '+31919001000',
  desk_hours: 'Elke dag',
};
const near: Near = {
  places: [
    place({ key: 'kade', place: '', name: 'Steunpunt De Kade' }),
    place({ key: 'weg', place: 'Oosterveld', retired: true }),
    place({ key: 'wij', place: 'demodam' }),
    place({ key: 'daar' }),
  ],
  own: own as Municipality,
  coordinator: { id: 'carla', name: 'Carla', phone: '+31612345678' } as Worker,
};
const bare: Near = { places: [], own: undefined, coordinator: undefined };
const door = (more: Partial<DoorDraft>): DoorDraft => ({ ...emptyDoor(), ...more });

test('R47: whoever comes in, from wherever, leaves with a name and a number', () => {
  for (const know of [near, { ...near, coordinator: undefined }, { ...near, places: [] }, bare]) {
    for (const lives of LIVES) {
      for (const person of PERSONS) {
        for (const lives_in of ['', 'Waterbeek', 'Oosterveld', 'Ergens']) {
          const found = goesOn(door({ lives, lives_in, person: [person] }), know);
          const belongs = person === 'parent' && lives !== 'elsewhere' && lives !== 'abroad';
          expect(found === null, `${lives} ${person}`).toBe(belongs);
          if (!found) continue;
          expect(found.contact.name).not.toBe('');
          expect(found.contact.phone).toMatch(/^(\+31|0800)\d+$/);
          expect(found.sentences.join(' ')).toMatch(/helpt/);
          expect(found.sentences.join(' ')).not.toMatch(/kan .*niet|niet hier|geen recht|undefined/);
        }
      }
    }
  }
});

test('R47: the desk of the other municipality where content has it, else the own coordinator', () => {
  const there = goesOn(door({ lives: 'elsewhere', lives_in: ' waterbeek ' }), near);
  expect(there?.contact).toEqual({
    name: 'Steunpunt Waterbeek',
    phone: '+31919002000',
    hours: 'Maandag, 9.00 tot 16.00 uur.',
  });
  expect(there?.sentences).toEqual([
    'In Waterbeek helpt Steunpunt Waterbeek u verder.',
    'Carla volgt dit tot iemand u helpt.',
  ]);
  expect(goesOn(door({ lives: 'elsewhere', lives_in: 'Oosterveld' }), near)?.contact.name).toBe('Carla');
  expect(goesOn(door({ lives: 'abroad' }), { ...near, coordinator: undefined })?.contact.name).toBe(
    'Steunpunt De Kade',
  );
  expect(goesOn(door({ lives: 'abroad' }), bare)?.contact.name).toBe('Serviceteam Herstel van UHT');
});

test('the own municipality, what is retired, and the own places are no other desk', () => {
  expect(desksElsewhere(near).map((it) => it.key)).toEqual(['daar']);
});

test('R45: who had no problems with the benefit reads plainly that nobody goes first', () => {
  expect(goesOn(door({ person: ['not_affected'] }), near)?.sentences).toContain(
    'Gewone hulp is er voor iedereen. U krijgt via ons geen voorrang.',
  );
});
