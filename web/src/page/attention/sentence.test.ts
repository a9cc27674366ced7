import { describe, expect, it } from 'vitest';

import { remedy } from './sentence';

describe('remedy', () => {
  it('keeps the words of the server', () => {
    expect(remedy('invalid', ' Vul een geldig telefoonnummer in. ').sentence).toBe(
      'Vul een geldig telefoonnummer in.',
    );
  });
  it('always says something, also for a code it does not know', () => {
    expect(remedy('nieuw', '').sentence).not.toBe('');
  });
  for (const [code, mend, refile, answer] of [
    ['invalid', true, false, false],
    ['warning', true, false, true],
    ['not_visible', false, true, false],
    ['append_only', false, false, false],
    ['not_allowed', false, false, false],
    ['order', true, false, false],
  ] as const) {
    it(code, () => expect(remedy(code, '')).toMatchObject({ mend, refile, answer }));
  }
  it('offers nothing to send where the work itself is gone', () => {
    expect(remedy('lost', 'Nummer 3 is weg.')).toEqual({
      sentence: 'Nummer 3 is weg.',
      mend: false,
      refile: false,
      answer: false,
      seen: true,
    });
  });
});
