import { expect, test } from 'vitest';
import { askInFile } from '$page/consent/fileask';
import { shareAnewSteps, shareSteps, type Shared } from '$page/consent/along';
import { emptyIntake, emptyPace } from '$page/encounter/draft';
import { languages, type Words } from '$page/encounter/words';
import { questions } from '$page/intake/advice';
import { STANDING, talkForm } from '$page/talk/talk';
import type { Situation } from '$shared/pace';
import { dayLabels, LANGUAGES, type ConsentText } from '$shared/types';
import {
  aloud,
  answerOf,
  fitSteps,
  intakeSteps,
  left,
  OWN_CHOICE,
  OWN_REASONS,
  talkSteps,
  type Step,
} from './steps';
import { alongWords, type AlongWords } from './words';

const all: AlongWords[] = await Promise.all(languages.map((it) => alongWords(it.code)));
const common: Words[] = await Promise.all(languages.map((it) => it.load()));
const nl = all.find((it) => it.code === 'nl')!;
const calm: Situation = { needs: [], can_do: '', room: '', urgent: false };
const text = (language: string): ConsentText =>
  ({
    id: `text-${language}`,
    purpose: 'share_party',
    language,
    version: 1,
    text: `${language}: {ontvanger} {gegevens} {behoefte}`,
  }) as ConsentText;
const about: Shared = {
  facts: { name: 'Wies', phone: '', needs: ['Geld'], story: '', promises: [], station: '' },
  areas: ['finance'],
  texts: LANGUAGES.map(text),
  author: undefined,
  place: undefined,
};

/** Every word with the path to it. */
function spoken(value: unknown, path: string): [string, string][] {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value === 'function')
    return [[path, String((value as (...of: string[]) => string)('#1#', '#2#'))]];
  return Object.entries(value as object).flatMap(([key, inner]) => spoken(inner, `${path}.${key}`));
}

test.each(all)('R149: $code has every question, answer and reason of the shared screen', (words) => {
  const dutch = new Map(spoken(nl, ''));
  const ours = spoken(words, '');
  expect(ours.map(([path]) => path).sort()).toEqual([...dutch.keys()].sort());
  for (const [path, said] of ours) {
    expect(said.trim(), path).not.toBe('');
    expect(said.includes('#1#'), path).toBe(dutch.get(path)!.includes('#1#'));
    if (words !== nl && said.length > 12) expect(said, path).not.toBe(dutch.get(path));
  }
});

test.each(all)('R41, R51, R80, R33: in $code each question has all its answers and a reason', (words) => {
  const base = common.find((it) => it.code === words.code)!;
  const ask = askInFile('share_party', 'Wijkteam');
  const steps: Step[] = [
    ...intakeSteps(() => emptyIntake('i'))(words, base),
    ...fitSteps(
      () => emptyPace('p'),
      () => calm,
      left({}, 'pace'),
    )(words, base),
    ...talkSteps(
      () => talkForm(undefined, ''),
      () => ({}),
    )(words, base),
    ...shareSteps(
      () => ask,
      () => about,
    )(words, base),
  ];
  expect(steps.map((it) => ('options' in it ? it.options.length : it.kind))).toEqual([
    ...[3, 3, 3, 3, 3, 3],
    ...[3, 3, 4, 4],
    ...['words', 'words', 'words', 'words', 4, 2, 'words', 'words', 'words'],
    ...[5, 'consent'],
  ]);
  for (const step of steps) {
    expect(step.why, step.id).toMatch(/\S/);
    expect(aloud(step, base).join(' '), step.id).not.toMatch(/undefined|\{/);
  }
  const [said] = steps.slice(-1);
  expect(said).toMatchObject({ lang: words.code });
});

test('R41, R66: the shared screen asks what the screen of the worker asks', () => {
  for (const { field, ask } of questions) expect(nl.asks[field]).toBe(ask);
  expect(STANDING.map(({ value, label }) => [value, label])).toEqual(Object.entries(nl.standing));
  expect(dayLabels('other_benefit').map((it) => it.label)).toEqual(Object.values(nl.benefits));
});

test('R31: a yes on the shared screen is to the text of that language, and another list asks anew', () => {
  const arabic = all.find((it) => it.code === 'ar')!;
  const words = common.find((it) => it.code === 'ar')!;
  const ask = askInFile('share_party', 'Wijkteam');
  const [kinds, question] = shareSteps(
    () => ask,
    () => about,
  )(arabic, words);
  if (kinds?.kind !== 'some' || question?.kind !== 'consent') throw new Error('not the two questions');
  expect(kinds.ask).toContain('\u2068Wijkteam\u2069');
  expect(kinds.options[2]).toMatchObject({ value: 'waar u hulp bij wilt', hint: words.areas.finance });
  question.set('given');
  expect(ask).toMatchObject({ decision: 'given', text: 'text-ar', language: 'ar', manner: 'button' });
  expect(answerOf(question, words)).toBe(words.yes);
  kinds.set(['uw naam']);
  expect(ask).toMatchObject({ decision: '', data_kinds: ['uw naam'] });
  question.set('refused');
  question.set('refused');
  expect(ask).toMatchObject({ decision: '', text: '', language: '', manner: 'spoken' });
});

test('R52: a parent who takes other help than was suggested may say why, and may pass it by', () => {
  const pace = emptyPace('p');
  const said: Record<string, boolean> = {};
  const steps = fitSteps(
    () => pace,
    () => calm,
    left(said, 'pace'),
  );
  const base = common.find((it) => it.code === 'nl')!;
  const asks = (): string[] => steps(nl, base).map((it) => it.id);
  const answers = (id: string, value: string): void => {
    const step = steps(nl, base).find((it) => it.id === id);
    if (step?.kind !== 'one' && step?.kind !== 'words') throw new Error(`no question ${id}`);
    step.set(value);
  };
  expect(asks(), 'who takes what was suggested is not asked').not.toContain('track_why');
  answers('track', 'intensive');
  expect(pace).toMatchObject({ track: 'intensive', reason: OWN_CHOICE });
  expect(asks()).toEqual(['can_do', 'room', 'track', 'track_why', 'rhythm']);
  answers('track_why', 'more');
  expect(pace.reason).toBe(OWN_REASONS.more);
  expect(asks()).not.toContain('track_words');
  answers('track_why', 'own');
  expect(pace.reason, 'own words may be passed by too').toBe(OWN_REASONS.own);
  answers('track_words', 'Mijn zus helpt mij');
  expect(pace.reason).toBe('Mijn zus helpt mij');
  const words = steps(nl, base).find((it) => it.id === 'track_words');
  expect(words && answerOf(words, base)).toBe('Mijn zus helpt mij');
  answers('track_why', '');
  expect(pace.reason).toBe(OWN_CHOICE);
  answers('track', '');
  expect(pace).toMatchObject({ track: '', reason: '' });
});

test('R52: what a worker wrote about the choice stays when the parent looks at another answer', () => {
  const pace = { ...emptyPace('p'), track: 'intensive' as const, reason: 'Samen zo gekozen' };
  const steps = fitSteps(
    () => pace,
    () => calm,
    left({}, 'pace'),
  );
  const track = steps(nl, common[0]!).find((it) => it.id === 'track');
  if (track?.kind !== 'one') throw new Error('no choice');
  track.set('');
  track.set('urgent');
  expect(pace.reason).toBe('Samen zo gekozen');
});

test.each(all)('R33, R31: in $code somebody is named first, and another name takes back the yes', (words) => {
  const base = common.find((it) => it.code === words.code)!;
  const ask = askInFile('share_party', '');
  const said: Record<string, boolean> = {};
  const steps = (): Step[] =>
    shareAnewSteps(
      () => ask,
      () => about,
      left(said, 'receiver'),
    )(words, base);
  expect(steps().map((it) => it.id)).toEqual(['receiver']);
  const [name] = steps();
  if (name?.kind !== 'words') throw new Error('no name');
  name.set('Wijkteam');
  expect(steps().map((it) => it.id)).toEqual(['receiver', 'kinds', 'consent']);
  expect(steps()[1]!.ask).toContain('Wijkteam');
  ask.decision = 'given';
  name.set('Wijkteam Zuid');
  expect(ask).toMatchObject({ receiver: 'Wijkteam Zuid', decision: '' });
  name.answer(true);
  expect(said).toEqual({ receiver: true });
});
