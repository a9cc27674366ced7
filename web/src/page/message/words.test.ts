import { describe, expect, it } from 'vitest';

import type { Message } from '$shared/types';

import { answerWords, canStop, channelWords, listMessages, messageLine, messageWords } from './words';

function message(id: string, over: Partial<Message> = {}): Message {
  return {
    id,
    parent: 'p',
    state: 'queued',
    reason_text: '',
    sent_at: '',
    recorded_at: '2026-11-20T10:00:00.000Z',
    happened_at: '2026-11-20T10:00:00.000Z',
    ...over,
  } as Message;
}

describe('messageLine', () => {
  it('says why it stopped', () => {
    const it = message('a', { state: 'stopped', reason_text: 'De ouder trok de toestemming in.' });
    expect(messageLine(it)).toBe('Gestopt: de ouder trok de toestemming in.');
  });
  it('needs no reason', () => expect(messageLine(message('a', { state: 'sent' }))).toBe('Verstuurd'));
  it('waits in words', () => {
    expect(messageWords(message('a', { state: 'held', reason: 'quiet_hours' })).state).toBe(
      'Wacht op toegestane tijd',
    );
  });
  it('does not speak of hours when it waits for something else', () => {
    expect(messageWords(message('a', { state: 'held', reason: 'carrier_account' })).state).toBe('Wacht');
  });
});

describe('listMessages', () => {
  const all = [
    message('old', { state: 'sent', sent_at: '2026-11-01T10:00:00.000Z' }),
    message('new', { state: 'sent', sent_at: '2026-11-21T10:00:00.000Z' }),
    message('ask', { state: 'unclear', recorded_at: '2026-10-01T10:00:00.000Z' }),
    message('no', { state: 'stopped' }),
  ];
  it('puts what asks for a person first, then the newest', () => {
    expect(listMessages(all, 'all').map((it) => it.id)).toEqual(['ask', 'new', 'no', 'old']);
  });
  it('filters', () => {
    expect(listMessages(all, 'stopped').map((it) => it.id)).toEqual(['no']);
    expect(listMessages(all, 'waiting')).toEqual([]);
  });
  it('leaves out what went to a colleague', () =>
    expect(listMessages([message('w', { parent: '' })], 'all')).toEqual([]));
  it('filters by way and by answer', () => {
    const some = [message('s', { channel: 'sms' }), message('p', { channel: 'push', answer: 'no' })];
    expect(listMessages(some, 'push').map((it) => it.id)).toEqual(['p']);
    expect(listMessages(some, 'sms').map((it) => it.id)).toEqual(['s']);
    expect(listMessages(some, 'answered').map((it) => it.id)).toEqual(['p']);
  });
});

describe('what it is', () => {
  it('a push is a seintje', () => expect(channelWords({ channel: 'push' })).toBe('Seintje'));
  it('everything else is an SMS', () => expect(channelWords({ channel: 'sms' })).toBe('Sms'));
  it('no answer is no words', () => expect(answerWords({ answer: '' })).toBe(''));
  it('a no is a no', () => expect(answerWords({ answer: 'no' })).toContain('nee'));
});

describe('canStop', () => {
  for (const [state, can] of [
    ['queued', true],
    ['held', true],
    ['sending', false],
    ['sent', false],
    ['unclear', false],
  ] as const) {
    it(`${state}: ${can}`, () => expect(canStop(message('a', { state }))).toBe(can));
  }
});
