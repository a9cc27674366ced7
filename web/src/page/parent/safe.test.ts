import { describe, expect, it } from 'vitest';

import type { ContactPreference } from '$shared/types';

import { channelWords, safeSummary, safeTimes } from './safe';

const now = new Date('2026-11-22T10:00:00.000Z');

function preference(over: Partial<ContactPreference> = {}): ContactPreference {
  return {
    channel: 'call',
    allowed: 'yes',
    shared_device: 'unknown',
    name_organisation: false,
    agreed_name: '',
    code_word: '',
    safe_from: '',
    safe_until: '',
    safe_days: '',
    last_confirmed: '2026-11-01T10:00:00.000Z',
    ...over,
  } as ContactPreference;
}

describe('channelWords', () => {
  for (const [allowed, verdict] of [
    ['yes', 'mag'],
    ['no', 'mag niet'],
    ['unknown', 'niet besproken'],
  ] as const) {
    it(`${allowed} reads "${verdict}"`, () => {
      expect(channelWords('call', preference({ allowed }), now).verdict).toBe(verdict);
    });
  }
  it('reads "niet besproken" when there is no row', () => {
    expect(channelWords('sms', undefined, now).verdict).toBe('niet besproken');
  });
  it('says not to name the municipality unless it is allowed', () => {
    expect(channelWords('call', preference(), now).details).toContain('Noem de gemeente niet.');
  });
  it('asks again only where something is allowed', () => {
    const last_confirmed = '2026-01-01T10:00:00.000Z';
    expect(channelWords('call', preference({ last_confirmed }), now).askAgain).toBe(true);
    expect(channelWords('call', preference({ last_confirmed, allowed: 'no' }), now).askAgain).toBe(false);
  });
});

describe('safeTimes', () => {
  for (const [over, words] of [
    [{}, ''],
    [{ safe_days: '12' }, 'Veilig op maandag en dinsdag.'],
    [
      { safe_days: '531', safe_from: '09:00', safe_until: '12:30' },
      'Veilig op maandag, woensdag en vrijdag, tussen 9.00 en 12.30 uur.',
    ],
    [{ safe_from: '13:00' }, 'Veilig vanaf 13.00 uur.'],
    [{ safe_until: '17:00' }, 'Veilig tot 17.00 uur.'],
  ] as const) {
    it(words || 'nothing agreed', () => expect(safeTimes(preference(over))).toBe(words));
  }
});

const words = (channel: string, verdict: 'mag' | 'mag niet' | 'niet besproken', details: string[] = []) => ({
  channel,
  verdict,
  details,
  askAgain: channel === 'sms',
});

it('the summary names what may, what may not and what was never asked, and each agreement once', () => {
  const said = safeSummary([
    words('call', 'mag', ['Veilig op maandag.', 'Noem de gemeente niet.']),
    words('sms', 'mag', ['Veilig op maandag.']),
    words('letter', 'mag niet', ['Geheim detail.']),
    words('visit', 'niet besproken'),
  ]);
  expect(said.askAgain).toBe(true);
  expect(said.lines.slice(3)).toEqual(['Veilig op maandag.', 'Noem de gemeente niet.']);
  expect(said.lines[0]).toMatch(/^Mag: .+ en .+\.$/);
  expect(said.lines[1]).toMatch(/^Mag niet: /);
  expect(said.lines[2]).toMatch(/^Niet besproken, dus niet doen: /);
  expect(safeSummary([])).toEqual({ lines: [], askAgain: false });
});

it('what was agreed for one way is not said of all, and who may not be named once is not named', () => {
  const said = safeSummary([
    words('call', 'mag', ['Veilig op maandag.', 'U mag zeggen dat u van de gemeente bent.']),
    words('sms', 'mag', ['Veilig op maandag.', 'Codewoord: appel.', 'Noem de gemeente niet.']),
    words('visit', 'mag niet', ['Veilig op dinsdag.']),
  ]);
  expect(said.lines.slice(2)).toEqual([
    'Veilig op maandag.',
    'Bij sms: codewoord: appel.',
    'Noem de gemeente niet.',
  ]);
});
