import { expect, test } from 'vitest';
import { updateWords } from './updatewords';

const nothing = { ready: false, notFound: false, tooOld: false };
const old = 'Deze versie van Naast is te oud. Werk Naast bij. Uw werk blijft bewaard op dit toestel.';

test.each([
  ['nothing new', {}, '', true],
  ['a new version may wait', { ready: true }, 'Er is een nieuwe versie. Nu bijwerken?', true],
  ['an app that is too old is asked to update, and keeps its work', { tooOld: true }, old, false],
  ['also when the next one is ready', { tooOld: true, ready: true, notFound: true }, old, false],
  [
    'there is none to be had yet',
    { tooOld: true, notFound: true },
    `${old} De nieuwe versie is nu niet te vinden. Zoek een plek met internet en probeer het straks opnieuw.`,
    false,
  ],
])('%s', (_name, known, words, later) =>
  expect(updateWords({ ...nothing, ...known })).toEqual({ words, later }),
);
