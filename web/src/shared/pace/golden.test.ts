import { expect, test } from 'vitest';
import type { Need } from '../types';
import { adviceOf, suggestTrack } from '.';
import advice from './golden/advice.json';
import track from './golden/track.json';

type Answers = Parameters<typeof adviceOf>[0];
type Situation = Parameters<typeof suggestTrack>[0];

/** Walks the 16 words of a row: 4 lines of 4. */
function walk(want: string[], see: (line: number, place: number, word: string) => void): void {
  want.forEach((text, line) => text.split(' ').forEach((word, place) => see(line, place, word)));
}

test('R42 R43: the answers suggest what the table says, and the server has the same table', () => {
  let walked = 0;
  for (const row of advice.rows)
    for (const children of advice.children)
      for (const pressing of advice.pressing)
        walk(row.want, (line, place, word) => {
          const answers = {
            ...{ children, pressing, childcare_benefit: row.childcare_benefit },
            ...{ other_benefits: row.other_benefits },
            ...{ paid_back: advice.paid_back[line], registered: advice.registered[place] },
          } as Answers;
          expect(adviceOf(answers), JSON.stringify(answers)).toBe(word);
          walked++;
        });
  expect(walked).toBe(12 * 16 * 16);
});

test('R51 R52: what was told suggests what the table says, and the server has the same table', () => {
  let walked = 0;
  for (const row of track.rows)
    walk(row.want, (line, place, word) => {
      const needs = row.needs.map((text) => {
        const [how, wish] = text.split(' ');
        return { how, wish } as Pick<Need, 'how' | 'wish'>;
      });
      const { can_do, room } = { can_do: track.can_do[line], room: track.room[place] };
      const situation = { needs, can_do, room, urgent: row.urgent } as Situation;
      expect(suggestTrack(situation), JSON.stringify(situation)).toBe(word);
      walked++;
    });
  expect(walked).toBe(33 * 16);
});
