import { describe, expect, it } from 'vitest';

import type { Encounter, Followup, Need, Parent, Urgency } from '$shared/types';

import { worklist, type WorkInput } from './order';

const parent = (id: string, over: Partial<Parent> = {}) =>
  ({
    id,
    phase: 'asked_help',
    fixed_contact: '',
    wants_other: false,
    happened_at: '2026-11-10',
    recorded_at: '2026-11-10',
    ...over,
  }) as Parent;
const need = (parent: string, at: string, wish = 'help_now') => ({ parent, wish, happened_at: at }) as Need;
const urgency = (id: string, parent: string, at: string, decision = 'asked') =>
  ({ id, parent, happened_at: at, decision }) as Urgency;
const promise = (id: string, parent: string, due: string, over: Partial<Followup> = {}) =>
  ({ id, parent, due, promise: true, state: 'open', kind: 'call', happened_at: due, ...over }) as Followup;

function list(over: Partial<WorkInput>): string[] {
  return worklist({
    parents: [],
    needs: [],
    encounters: [] as Encounter[],
    followups: [],
    urgencies: [],
    today: '2026-11-22',
    ...over,
  }).map((it) => it.key);
}

describe('worklist: order is date, except urgency (R53)', () => {
  it('puts the oldest request first', () => {
    const parents = [parent('new'), parent('old')];
    const needs = [need('new', '2026-11-05'), need('old', '2026-11-01')];
    expect(list({ parents, needs })).toEqual(['request/old', 'request/new']);
  });
  it('puts urgencies on top and lifts the request of the same parent', () => {
    const parents = [parent('old'), parent('spoed')];
    const needs = [need('old', '2026-11-01'), need('spoed', '2026-11-20')];
    const urgencies = [urgency('u', 'spoed', '2026-11-20T10')];
    expect(list({ parents, needs, urgencies })).toEqual(['urgency/u', 'request/spoed', 'request/old']);
  });
  it('does not lift what was declined', () => {
    const parents = [parent('old'), parent('later')];
    const needs = [need('old', '2026-11-01'), need('later', '2026-11-20')];
    const urgencies = [urgency('u', 'later', '2026-11-20', 'declined')];
    expect(list({ parents, needs, urgencies })).toEqual(['request/old', 'request/later']);
  });
  it('leaves out who has a fixed contact person, is closed or asked nothing', () => {
    const parents = [
      parent('has', { fixed_contact: 'bram' }),
      parent('closed', { phase: 'closed' }),
      parent('talked', { phase: 'talked' }),
    ];
    expect(list({ parents, needs: [need('talked', '2026-11-01', 'later')] })).toEqual([]);
  });
  it('takes a request from a need even when the phase is behind', () => {
    expect(list({ parents: [parent('a', { phase: 'talked' })], needs: [need('a', '2026')] })).toEqual([
      'request/a',
    ]);
  });
  it('shows late promises and stopped messages, not those of today or done', () => {
    const followups = [
      promise('late', 'a', '2026-11-21'),
      promise('today', 'a', '2026-11-22'),
      promise('done', 'a', '2026-11-01', { state: 'done' }),
      promise('sms', 'a', '2026-11-25', { promise: false, kind: 'message_stopped' }),
    ];
    expect(list({ followups })).toEqual(['promise/late', 'stopped/sms']);
  });
  it('shows what the machine left to a person, until it is done', () => {
    const left = { promise: false, kind: 'conflict' } as const;
    const followups = [
      promise('open', 'a', '2026-11-25', left),
      promise('ready', 'a', '2026-11-25', { ...left, state: 'done' }),
    ];
    expect(list({ followups })).toEqual(['stopped/open']);
  });
  it('says it once when somebody without a contact person wants another', () => {
    expect(list({ parents: [parent('a', { wants_other: true })] })).toEqual(['request/a']);
    expect(list({ parents: [parent('a', { wants_other: true, fixed_contact: 'b' })] })).toEqual([
      'other_person/a',
    ]);
  });
});
