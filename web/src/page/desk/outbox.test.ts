import { expect, test } from 'vitest';

import { alarmTimes, alarmTitle, stoppedWords, workLine, type OutboxAlarm } from './outbox';

const say = (moment: string) => moment;
const alarm = (over: Partial<OutboxAlarm>): OutboxAlarm => ({
  id: 'a',
  kind: 'account',
  code: '',
  words: '',
  at: 'A',
  last_at: 'B',
  times: 1,
  ...over,
});

test('an alarm that rang once has one moment', () => expect(alarmTimes(alarm({}), say)).toBe('Gezien: A.'));
test('an alarm that rang more often says how often', () =>
  expect(alarmTimes(alarm({ times: 4 }), say)).toBe('4 keer gezien, van A tot B.'));
test('an alarm of a kind that this version does not know is still an alarm', () =>
  expect(alarmTitle('new')).toBe('Let op'));

const colleague = () => 'een collega';
test('while messages may leave there is nothing to say', () =>
  expect(stoppedWords({ stopped: false, at: 'A', by: 'c', reason: '' }, say, colleague)).toBe(''));
test('who stopped everything, and when', () =>
  expect(stoppedWords({ stopped: true, at: 'A', by: 'c', reason: '' }, say, colleague)).toContain(
    'Een collega zette alle berichten stil: A.',
  ));
test('a message to a colleague', () =>
  expect(workLine({ id: '', worker: '', state: 'stopped', words: 'Geen nummer.', at: '' })).toBe(
    'Gestopt. Geen nummer.',
  ));
