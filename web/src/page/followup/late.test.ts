import { expect, test } from 'vitest';
import type { Consent, ContactPreference, Followup, MessageTemplate, Parent } from '$shared/types';
import { dayInText, laterSms, laterText, toldOps, waysToTell } from './late';

const promise = (change: Partial<Followup> = {}): Followup =>
  ({
    id: 'f1',
    parent: 'p1',
    owner: 'me',
    promise: true,
    state: 'open',
    due: '2026-11-20',
    note: '',
    cancel_reason: '',
    ...change,
  }) as Followup;

const now = new Date('2026-11-23T09:00:00Z');
const pref = (channel: string, change: Partial<ContactPreference> = {}): ContactPreference =>
  ({
    channel,
    allowed: 'yes',
    happened_at: '1',
    last_confirmed: '2026-11-20T09:00:00.000Z',
    ...change,
  }) as ContactPreference;
const yes = { purpose: 'messages', receiver: '', decision: 'given', happened_at: '1' } as Consent;
const parent = { id: 'p1', phone: '+31687654309', language: 'nl' } as Parent;
const reach = { parent, preferences: [pref('call'), pref('sms')], consents: [yes], now };

test.each([
  ['all is allowed', {}, '', ''],
  ['nothing was said', { preferences: [] }, /bellen veilig/, /sms veilig/],
  ['no number', { parent: { ...parent, phone: '' } }, /geen telefoonnummer/, /geen telefoonnummer/],
  ['no yes to messages', { consents: [] }, '', /geen ja gezegd/],
  [
    'calling is not safe',
    { preferences: [pref('call', { allowed: 'no' }), pref('sms')] },
    /bellen veilig/,
    '',
  ],
  [
    'said too long ago',
    { preferences: [pref('call'), pref('sms', { last_confirmed: '2026-09-01T09:00:00.000Z' })] },
    '',
    /opnieuw/,
  ],
  ['no text reaches a landline', { parent: { ...parent, phone: '+31201234567' } }, '', /komt geen sms aan/],
] as [string, object, string | RegExp, string | RegExp][])(
  'R25: telling the parent, %s',
  (_name, change, call, sms) => {
    const ways = waysToTell({ ...reach, ...change });
    for (const [got, want] of [
      [ways.call, call],
      [ways.sms, sms],
    ] as const)
      if (want === '') expect(got).toBe('');
      else expect(got).toMatch(want);
  },
);

const template = (key: string, change: Partial<MessageTemplate> = {}): MessageTemplate =>
  ({
    id: key,
    key,
    language: 'nl',
    municipality: '',
    version: 1,
    text: 'Met {naam}. U hoort het uiterlijk {dag}. Bel: {tel}.',
    placeholders: ['naam', 'tel', 'dag'],
    names_organisation: false,
    ...change,
  }) as MessageTemplate;

test('R25: the text fits the parent: her language, and the organisation only where it may be named', () => {
  const all = [
    template('belofte_later'),
    template('belofte_later_org', { names_organisation: true }),
    template('afspraak'),
  ];
  expect(laterText(all, parent, [pref('sms')])?.template.id).toBe('belofte_later');
  expect(laterText(all, parent, [pref('sms', { name_organisation: true })])?.template.id).toBe(
    'belofte_later_org',
  );
  expect(laterText([template('afspraak')], parent, [])).toBeUndefined();
  expect(dayInText('2026-11-26', 'nl')).toBe('donderdag 26 november');
  expect(dayInText('2026-11-26', 'ar')).toBe('26-11');
  const sms = laterSms(
    { key: 'belofte_later', template: template('belofte_later') },
    '2026-11-26',
    undefined,
    pref('sms', { agreed_name: 'Sam' }),
  );
  expect(sms).toMatchObject({ fits: true });
  expect(sms.text).toContain('Met Sam. U hoort het uiterlijk donderdag 26 november.');
});

test('R25: told by phone: the promise gets a new day and says that it moved', () => {
  const ops = toldOps(promise({ note: 'Eerst bellen' }), {
    how: 'call',
    due: '2026-11-26',
    today: '2026-11-23',
    id: 'f2',
  });
  expect(ops).toEqual([
    {
      do: 'update',
      collection: 'followups',
      id: 'f1',
      was: { due: '2026-11-20', note: 'Eerst bellen' },
      set: {
        due: '2026-11-26',
        note: 'Eerst bellen\nmaandag 23 november: verteld dat dit later wordt (was vrijdag 20 november).',
      },
    },
  ]);
});

test('R25: told by text message: the message is true until the end of today', () => {
  const choice = { key: 'belofte_later', template: template('belofte_later') };
  const [, sms] = toldOps(promise(), {
    how: 'sms',
    due: '2026-11-26',
    today: '2026-11-23',
    id: 'f2',
    choice,
  });
  expect(sms).toMatchObject({
    do: 'create',
    collection: 'followups',
    id: 'f2',
    set: {
      channel: 'sms',
      template: 'belofte_later',
      values: ['dag=donderdag 26 november'],
      promise: false,
      expires: '2026-11-23T22:59:00.000Z',
    },
  });
});
