import { describe, expect, it } from 'vitest';

import type { Encounter, Followup, Message, Need, Story, Urgency } from '$shared/types';

import { needLine, timeline, type TimelineInput } from './timeline';

const empty: TimelineInput = {
  today: '2026-11-23',
  encounters: [],
  stories: [],
  needs: [],
  followups: [],
  messages: [],
  urgencies: [],
};
const need = (id: string, over: Partial<Need> = {}) =>
  ({
    id,
    encounter: 'e1',
    life_area: 'finance',
    how: 'worries',
    wish: '',
    words: '',
    happened_at: '2026-11-20T10:00:00.000Z',
    ...over,
  }) as Need;

describe('timeline', () => {
  it('puts the newest first, and what has no time yet on top', () => {
    const entries = timeline({
      ...empty,
      encounters: [
        {
          id: 'e1',
          happened_at: '2026-11-01',
          kind: 'short',
          how: 'street',
          place_kind: '',
          outcome: 'talked',
          note: '',
        },
        {
          id: 'e2',
          happened_at: '',
          kind: 'conversation',
          how: 'phone',
          place_kind: 'home',
          outcome: 'no',
          note: 'x',
        },
      ] as Encounter[],
      stories: [{ id: 's', happened_at: '2026-11-10', text: 'Wij ...', agreement: 'agreed' }] as Story[],
    });
    expect(entries.map((it) => it.key)).toEqual(['encounters/e2', 'stories/s', 'encounters/e1']);
    expect(entries[0]?.lines).toEqual(['Per telefoon, Thuis', 'Nee', 'x']);
  });
  it('shows the needs of one meeting as one entry', () => {
    const entries = timeline({
      ...empty,
      needs: [need('n1'), need('n2', { life_area: 'housing' }), need('n3', { encounter: '' })],
    });
    expect(entries.map((it) => it.ids)).toEqual([['n1', 'n2'], ['n3']]);
  });
  it('says why a message stopped and why something was cancelled', () => {
    const entries = timeline({
      ...empty,
      messages: [
        {
          id: 'm',
          state: 'stopped',
          reason_text: 'Geen toestemming.',
          body: 'Hallo',
          sent_at: '',
          recorded_at: '2026-11-21',
          happened_at: '',
        },
      ] as Message[],
      followups: [
        {
          id: 'f',
          promise: true,
          what: 'Bellen',
          due: '',
          state: 'cancelled',
          cancel_reason: 'Al gebeld',
          note: '',
          happened_at: '2026-11-20',
        },
      ] as Followup[],
    });
    expect(entries[0]?.lines).toEqual(['Gestopt: geen toestemming.', 'Hallo']);
    expect(entries[1]).toMatchObject({ title: 'Belofte: Bellen', lines: ['Niet nagekomen: Al gebeld'] });
  });
  it('R25: a promise that is late says so, an agreement of the team says its state', () => {
    const of = (over: Partial<Followup>) =>
      ({
        id: 'f',
        what: 'Bellen',
        state: 'open',
        note: '',
        happened_at: '',
        due: '2026-11-20',
        ...over,
      }) as Followup;
    const lines = (over: Partial<Followup>) => timeline({ ...empty, followups: [of(over)] })[0]?.lines;
    expect(lines({ promise: true })).toEqual(['Te laat: dit was beloofd voor vrijdag 20 november.']);
    expect(lines({ promise: true, state: 'done' })).toEqual(['Nagekomen.']);
    expect(lines({ promise: false })).toEqual(['Te doen']);
    expect(lines({ promise: false, state: 'cancelled', cancel_reason: 'Niet nodig.' })).toEqual([
      'Gaat niet door: Niet nodig.',
    ]);
  });
  it('R55: leads from an urgency to its letter, and puts its criteria in words', () => {
    const urgencies = [
      {
        id: 'u',
        criteria: ['eviction'],
        reason: '',
        decision: 'granted',
        decision_reason: 'Direct',
        happened_at: '2026',
      },
    ] as Urgency[];
    expect(timeline({ ...empty, urgencies })[0]).toMatchObject({
      title: 'Spoed: moet het huis uit',
      lines: ['Ja, gaat voor', 'Direct'],
      link: { href: '/spoed/brief/u', words: 'Maak een brief aan UHT' },
    });
  });
});

it('needLine gives area, how, wish and the own words', () => {
  expect(needLine(need('n', { wish: 'help_now', words: ' De huur. ' }))).toBe(
    'Geld: zorgen, nu hulp. "De huur."',
  );
});
