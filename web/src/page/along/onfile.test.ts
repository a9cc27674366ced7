import 'fake-indexeddb/auto';
import { beforeEach, expect, test, vi } from 'vitest';
import { lockNow } from '$page/lock/before';
import { begun } from '$page/parent/begun.svelte';
import { closeLocal, keepHere, openLocal } from '$page/shell/local.svelte';
import { choosePassphrase, unlock } from '$page/shell/lock.svelte';
import type { Intake, Parent, Talk } from '$shared/types';
import { answerOps, answersOf, beginAnswers, type Answers, type Before } from './onfile';

const words = 'lamp fiets karton wolk';
const ana = 'ouder0000000001';
const eva = 'ouder0000000002';
let count = 0;

beforeEach(async () => {
  vi.stubGlobal('localStorage', { getItem: () => null, setItem: () => {} });
  begun.forget();
  closeLocal();
  await openLocal(`samen${++count}`);
  await choosePassphrase(words);
  for (const id of [ana, eva])
    await keepHere([{ do: 'create', collection: 'parents', id, set: { name: id, came_by: 'found' } }]);
  await begun.read(ana);
  await begun.read(eva);
});

const before = (more: Partial<Before> = {}): Before => ({
  parent: { id: ana, interpreter: 'phone' } as Parent,
  needs: [],
  tracks: [],
  intakes: [],
  talks: [],
  ...more,
});

function opened(about: keyof Answers, file: Before): Answers {
  const answers = answersOf(ana);
  beginAnswers(answers, about, file);
  return answers;
}

test('R35, R41: in a file the earlier answers stand there, and only what is new is kept', () => {
  const old = { id: 'i0', happened_at: '1', children: 'yes', other_benefits: [], chosen: 'unsure', advice: 'unsure' } as unknown as Intake; // prettier-ignore
  const file = before({ intakes: [old] });
  const answers = opened('intake', file);
  expect(answers.intake.form.intake.children).toBe('yes');
  expect(answerOps(answers, 'intake', file)).toEqual([]);
  answers.intake.form.intake.pressing = 'unsaid';
  expect(answerOps(answers, 'intake', file)).toMatchObject([
    { do: 'create', collection: 'intakes', id: answers.intake.id, set: { parent: ana, children: 'yes', pressing: 'unsaid' } }, // prettier-ignore
  ]);
  beginAnswers(answers, 'fit', file);
  Object.assign(answers.fit.form, { answered: { reason: true } });
  answers.fit.form.pace.track = 'intensive';
  expect(answerOps(answers, 'fit', file)).toMatchObject([
    { collection: 'tracks', answered: ['reason'], set: { track: 'intensive' } },
  ]);
  beginAnswers(answers, 'talk', file);
  answers.talk.form.form.discuss = 'Mijn huis';
  answers.talk.form.answered.discuss = true;
  expect(answerOps(answers, 'talk', file)).toMatchObject([
    { collection: 'talks', answered: ['discuss'], set: { interpreter: 'phone', discuss: 'Mijn huis' } },
  ]);
});

test('R26: what a parent answered half-way is there after the lock fell, and in her own file alone', async () => {
  opened('talk', before()).talk.form.form.discuss = 'Mijn huis';
  await lockNow();
  await unlock(words);
  await begun.read(ana);
  await begun.read(eva);
  expect(answersOf(eva).talk.open).toBe(false);
  const { talk } = opened('talk', before());
  expect(talk.form.form.discuss).toBe('Mijn huis');
  talk.end(); // "Stop"
  await begun.write();
  begun.forget();
  await begun.read(ana);
  expect(answersOf(ana).talk.open).toBe(false);
});

test('R80: what a colleague wrote meanwhile about the talk is not undone by the answers of the parent', () => {
  const talk = (more: Partial<Talk>): Talk =>
    ({ id: 't1', happened_at: '1', wish_place: '', wish_time: '', wish_with: '', wish_without: '', interpreter: 'phone', discuss: '', not_discuss: '', questions: [], state: 'preparing', ...more }) as Talk; // prettier-ignore
  const answers = opened('talk', before({ talks: [talk({})] }));
  answers.talk.form.form.discuss = 'Mijn huis';
  const now = before({ talks: [talk({ wish_time: 'Na vieren', state: 'ready' })] });
  expect(answerOps(answers, 'talk', now)).toEqual([
    { do: 'update', collection: 'talks', id: 't1', was: { discuss: '' }, set: { discuss: 'Mijn huis' } },
  ]);
});
