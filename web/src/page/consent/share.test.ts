import { expect, test } from 'vitest';
import type { Followup, Need, Parent, Story } from '$shared/types';
import { emptyDraft } from '../encounter/draft';
import { newAsk } from './questions';
import { factsOfDraft, factsOfFile, kindsFor, leastFor, preview, valueOf, type Facts } from './share';

const facts: Facts = {
  name: 'Wietske',
  phone: '+31687654309',
  needs: ['Geld', 'Wonen'],
  story: '',
  promises: ['Bellen, uiterlijk dinsdag 24 november'],
  station: 'Eerste toets',
};

test('R33: the preview shows field by field the very values that would go', () => {
  const lines = preview('share_party', facts);
  expect(lines.map((it) => [it.value, it.hint])).toEqual([
    ['uw naam', 'Wietske'],
    ['uw telefoonnummer', '06 87 65 43 09'],
    ['waar u hulp bij wilt', 'Geld. Wonen'],
    ['onze afspraken', 'Bellen, uiterlijk dinsdag 24 november'],
    ['uw verhaal', 'Hierover staat nu niets in de gegevens.'],
  ]);
  expect(lines.filter((it) => it.empty).map((it) => it.value)).toEqual(['uw verhaal']);
});

test('R33: each receiver has a minimum set, and the story is never in it', () => {
  for (const purpose of ['share_party', 'peer_needs', 'companion_reads'] as const) {
    expect(leastFor(purpose).length).toBeGreaterThan(0);
    expect(leastFor(purpose)).not.toContain('uw verhaal');
    for (const kind of leastFor(purpose)) expect(kindsFor(purpose)).toContain(kind);
  }
  expect(leastFor('companion_reads')).toEqual(['onze afspraken']);
  expect(kindsFor('messages')).toEqual([]);
});

test('R33: the facts are of now: newest need per area with a wish, kept story, promises that still stand', () => {
  const need = (life_area: string, wish: string, happened_at: string) =>
    ({ life_area, wish, happened_at }) as Need;
  const file = {
    parent: { name: 'Wietske', phone: '', station: '' } as Parent,
    needs: [
      need('finance', 'help_now', '2026-11-01'),
      need('finance', 'none', '2026-11-20'),
      need('housing', 'later', '2026-11-20'),
    ],
    stories: [
      { text: 'oud', agreement: 'agreed', happened_at: '2026-11-01' },
      { text: 'weg', agreement: 'not_kept', happened_at: '2026-11-20' },
    ] as Story[],
    followups: [
      { promise: true, state: 'open', what: 'Bellen', due: '2026-11-24' },
      { promise: true, state: 'done', what: 'Gedaan', due: '2026-11-20' },
      { promise: false, state: 'open', what: 'Taak', due: '' },
    ] as Followup[],
  };
  expect(factsOfFile(file)).toMatchObject({
    needs: ['Wonen'],
    story: '', // taken back: an older one does not come up again
    promises: ['Bellen, uiterlijk dinsdag 24 november'],
    station: '',
  });
  expect(valueOf('iets anders', facts)).toBe('');
});

test('R33: in a conversation the minimum is proposed, with what was said today before what stands in the file', () => {
  expect(newAsk('share_party', 'a').data_kinds).toEqual(leastFor('share_party'));
  let n = 0;
  const draft = emptyDraft(() => `id${n++}`, '2026-11-23T10:00:00.000Z');
  draft.who.name = 'Wies';
  draft.story.text = 'Vandaag verteld';
  const file: Facts = { ...facts, story: 'Eerder verteld' };
  expect(factsOfDraft(draft, file)).toMatchObject({
    name: 'Wies',
    phone: '+31687654309',
    story: 'Vandaag verteld',
  });
  draft.story.agreement = 'not_kept';
  expect(factsOfDraft(draft, undefined)).toMatchObject({ story: '', phone: '', promises: [] });
});
