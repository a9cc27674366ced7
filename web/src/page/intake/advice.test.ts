import { ADVICES } from '$shared/types';
import { expect, test } from 'vitest';
import { meaningOf, questions } from './advice';

test('R41: at most five questions, each one sentence that a parent can answer', () => {
  expect(questions).toHaveLength(5);
  for (const { ask } of questions) {
    expect(ask).toMatch(/^[A-Z].*\?$/);
    expect(ask.split(' ').length).toBeLessThanOrEqual(12);
  }
});

test.each(ADVICES)('R47: the advice %s ends on a person', (advice) => {
  const meaning = meaningOf(advice, 'Samira');
  expect(meaning.person).toContain('Samira');
  expect(meaning.task).toMatch(/^Ik /);
});

test.each(ADVICES)('R46: the advice %s says what to expect, in short sentences', (advice) => {
  const { thinks, expect: says, person } = meaningOf(advice, 'Samira');
  expect(says.length).toBeGreaterThan(0);
  for (const sentence of [thinks, ...says, person].flatMap((text) => text.split('. '))) {
    expect(sentence.split(' ').length).toBeLessThanOrEqual(16);
  }
});

test('R45: who is helped by the ordinary way reads plainly that nobody goes first', () => {
  expect(meaningOf('regular_help', 'Samira').expect).toContain('U krijgt via ons geen voorrang.');
});
