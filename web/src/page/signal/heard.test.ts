import { expect, test } from 'vitest';
import type { Contribution, Signal } from '$shared/types';

import { answered, newAnswerWords } from './heard';

const signal = (id: string, state: Signal['state']) => ({ id, state });
const given = (id: string, state: Contribution['state']) => ({ id, state });

test('R117: an answer is told until it was read, and nothing else is', () => {
  const of = answered([signal('a', 'answered'), signal('b', 'taken'), signal('c', 'answered')], []);
  expect(of.signals).toEqual(['a', 'c']);
  expect(newAnswerWords(of, [])).toBe('Er is antwoord op 2 van uw signalen.');
  expect(newAnswerWords(of, ['a'])).toBe('Er is antwoord op uw signaal.');
  expect(newAnswerWords(of, ['c', 'a'])).toBe('');
});

test('R112: what was shared is told of as well, used or not', () => {
  const shared = [given('x', 'published'), given('y', 'not_used'), given('z', 'received')];
  expect(answered([], shared).shared).toEqual(['x', 'y']);
  expect(newAnswerWords(answered([], shared), ['x'])).toBe('Er is antwoord op wat u deelde.');
  expect(newAnswerWords(answered([signal('a', 'answered')], shared), [])).toBe(
    'Er is antwoord op uw signaal en op wat u deelde.',
  );
  expect(newAnswerWords(answered([], shared), ['x', 'y'])).toBe('');
});
