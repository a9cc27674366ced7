import { describe, expect, it } from 'vitest';

import type { Followup, Need, Urgency } from '$shared/types';

import type { WorkItem } from './order';
import { aboutWords, dateWords, workWords } from './words';

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
  expect(workWords(item({ kind: 'stopped', followup: stopped }))).toBe('Sms ging niet weg');
  expect(workWords(item({ kind: 'stopped', followup: safety }))).toBe('Veilig contact nakijken');
  expect(dateWords(item({ kind: 'promise' }))).toBe('Beloofd uiterlijk');
});
