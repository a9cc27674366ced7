import { expect, test } from 'vitest';
import type { Talk } from '$shared/types';
import { currentTalk, questionsOf, questionWords, talkForm, talkOps, talkProblems } from './talk';

test('R66: the two standing questions are kept by name and read as words', () => {
  const form = {
    ...talkForm(undefined, 'none'),
    standing: ['where_wrong', 'amount_calculated'],
    own: ' Wie belt mij? \n\nWie belt mij?',
  };
  expect(questionsOf(form)).toEqual(['amount_calculated', 'where_wrong', 'Wie belt mij?']);
  expect(questionsOf(form).map(questionWords)).toEqual([
    'Hoe is mijn bedrag berekend?',
    'Waar ging het mis in mijn zaak?',
    'Wie belt mij?',
  ]);
});

test('R80: an empty preparation is whole: nothing has to be wished', () => {
  const [op] = talkOps('p1', undefined, talkForm(undefined, ''), 't1');
  expect(op).toEqual({
    do: 'create',
    collection: 'talks',
    id: 't1',
    set: {
      parent: 'p1',
      wish_place: '',
      wish_time: '',
      wish_with: '',
      wish_without: '',
      interpreter: '',
      discuss: '',
      not_discuss: '',
      questions: [],
      state: 'preparing',
    },
  });
});

test('R80: opened again it is as it was, only what differs is sent, other questions are a new preparation', () => {
  const talk = {
    id: 't1',
    happened_at: '1',
    wish_place: 'Thuis',
    wish_time: '',
    wish_with: '',
    wish_without: '',
    interpreter: 'none',
    discuss: '',
    not_discuss: 'Mijn scheiding',
    questions: ['where_wrong', 'Wie belt mij?'],
    state: 'preparing',
  } as unknown as Talk;
  const form = talkForm(talk, '');
  expect(form).toMatchObject({
    standing: ['where_wrong'],
    own: 'Wie belt mij?',
    not_discuss: 'Mijn scheiding',
  });
  expect(talkOps('p1', talk, form, 'x')).toEqual([]);
  expect(talkOps('p1', talk, { ...form, standing: [] }, 'x')).toMatchObject([
    { do: 'create', id: 'x', set: { parent: 'p1', wish_place: 'Thuis', questions: ['Wie belt mij?'] } },
  ]);
  expect(talkOps('p1', talk, { ...form, state: 'ready' }, 'x')).toEqual([
    {
      do: 'update',
      collection: 'talks',
      id: 't1',
      was: { state: 'preparing' },
      set: { state: 'ready' },
    },
  ]);
  expect(currentTalk([{ ...talk, id: 'old', happened_at: '0' }, talk])?.id).toBe('t1');
});

test('what is too long says what to do', () => {
  expect(talkProblems({ ...talkForm(undefined, ''), wish_place: 'a'.repeat(201) }).wish_place).toMatch(
    /200 tekens/,
  );
  expect(talkProblems({ ...talkForm(undefined, ''), own: 'a'.repeat(301) }).own).toMatch(/twee vragen/);
  expect(talkProblems({ ...talkForm(undefined, ''), own: 'a'.repeat(300) })).toEqual({});
});
