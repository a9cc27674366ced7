import { describe, expect, it } from 'vitest';

import type { Followup, Need, Urgency } from '$shared/types';

import type { WorkItem } from './order';
import { aboutWords, dateWords, waitsWords, workWords } from './words';

const item = (over: Partial<WorkItem>) => ({ kind: 'request', ...over }) as WorkItem;
const need = (life_area: string, wish: string) => ({ life_area, wish }) as Need;

describe('aboutWords', () => {
  it('says why it cannot wait', () => {
    const urgency = { criteria: ['eviction', 'mental'] } as Urgency;
    expect(aboutWords(item({ kind: 'urgency', urgency }), [])).toBe(
      'Moet het huis uit, Het gaat heel slecht',
    );
  });
  it('says what was promised', () => {
    expect(aboutWords(item({ kind: 'promise', followup: { what: 'Bellen' } as Followup }), [])).toBe(
      'Bellen',
    );
  });
  it('says where help is wanted now, once', () => {
    const needs = [
      need('finance', 'help_now'),
      need('finance', 'help_now'),
      need('work', 'help_now'),
      need('care', 'later'),
    ];
    expect(aboutWords(item({}), needs)).toBe('Hulp bij: geld, werk');
    expect(aboutWords(item({}), [])).toBe('');
  });
});

it('names the kind of work, and what its date means', () => {
  const stopped = { kind: 'message_stopped' } as Followup;
  const safety = { kind: 'safety' } as Followup;
  expect(workWords(item({ kind: 'stopped', followup: stopped }))).toBe('Bericht ging niet weg');
  expect(workWords(item({ kind: 'stopped', followup: safety }))).toBe('Veilig contact nakijken');
  expect(dateWords(item({ kind: 'promise' }))).toBe('Beloofd uiterlijk');
});

describe('how long an urgency waits', () => {
  const now = new Date('2026-11-24T12:00:00Z');
  for (const [since, words] of [
    ['2026-11-24T12:00:30Z', 'Net gevraagd'],
    ['', 'Net gevraagd'],
    ['2026-11-24T11:59:00Z', 'Wacht al 1 minuut'],
    ['2026-11-24T11:40:00Z', 'Wacht al 20 minuten'],
    ['2026-11-24T11:00:00Z', 'Wacht al 1 uur'],
    ['2026-11-23T13:00:00Z', 'Wacht al 23 uur'],
    ['2026-11-23T12:00:00Z', 'Wacht al 1 dag'],
    ['2026-11-20T12:00:00Z', 'Wacht al 4 dagen'],
  ] as const) {
    it(words, () => expect(waitsWords(since, now)).toBe(words));
  }
});
