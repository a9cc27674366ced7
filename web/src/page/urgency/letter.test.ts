import { expect, test } from 'vitest';

import type { Municipality, Parent, Urgency, UrgencyCriterion, Worker } from '$shared/types';

import { criterionWords, offered } from './criteria';
import { letterName, letterText } from './letter';

const rule = (
  key: string,
  step: number,
  title: string,
  more: Partial<UrgencyCriterion> = {},
): UrgencyCriterion => ({
  id: `${key}-${title}`,
  municipality: '',
  key,
  step,
  title,
  text: '',
  threat: false,
  source: 'bron',
  dated: '2026-11-23',
  retired: false,
  ...more,
});

test("R54: the municipality's words, its order, and nothing that it retired or that no file knows", () => {
  const rows = [
    rule('cutoff', 2, 'Geen stroom'),
    rule('eviction', 1, 'Huis uit', { threat: true }),
    rule('eviction', 3, 'Moet weg', { municipality: 'm1', threat: true }),
    rule('safety', 4, 'Onveilig', { municipality: 'm1', retired: true }),
    rule('unheard_of', 0, 'Bestaat niet'),
  ];
  expect(offered(rows).map((it) => [it.value, it.label, it.threat])).toEqual([
    ['cutoff', 'Geen stroom', false],
    ['eviction', 'Moet weg', true],
  ]);
  expect(criterionWords(rows, ['eviction', 'safety'])).toEqual(['Moet weg', 'Niet veilig']);
});

test('R54: without rows every reason can be chosen, for urgency waits for nothing', () => {
  expect(offered([])).toHaveLength(8);
});

test('R55: the letter holds the step, the reasons and whom to call, and no number of a parent', () => {
  const text = letterText({
    urgency: { criteria: ['eviction'], step: 'assessment', reason: 'De rechter is donderdag. ' } as Urgency,
    parent: { name: 'Vera', phone: '+31611111111' } as Parent,
    municipality: { name: 'Demodam', desk_name: 'Steunpunt', desk_phone: '+31919001001' } as Municipality,
    worker: { name: 'Samira', phone: '' } as Worker,
    criteria: [rule('eviction', 1, 'Moet het huis uit')],
    today: '2026-11-23',
  });
  for (const part of [
    'maandag 23 november 2026',
    'voorrang voor Vera',
    'de integrale beoordeling',
    '- Moet het huis uit',
    'De rechter is donderdag.',
    'Samira',
    '+31919001001',
  ])
    expect(text).toContain(part);
  expect(text).not.toContain('611111111');
  expect(letterName('2026-11-23')).toBe('brief-voorrang-2026-11-23.txt');
});

test('R55: a letter about somebody without a name names nobody', () => {
  const text = letterText({
    urgency: { criteria: ['other'], step: '', reason: '' } as unknown as Urgency,
    parent: undefined,
    municipality: undefined,
    worker: undefined,
    criteria: [],
    today: '2026-11-23',
  });
  expect(text).toContain('voorrang voor een ouder. Het gaat om: de hele zaak.');
  expect(text).not.toContain('undefined');
});
