import { describe, expect, it } from 'vitest';

import { heldReason, heldSentence } from './held';

const why = 'De coördinator heeft dit ontvangen en kijkt waar het hoort. U hoeft niets te doen.';

describe('what lies with the coordinator', () => {
  for (const [code, sentence, reason] of [
    ['shut', 'Uw account of dit toestel is gesloten.', 'Het account of het toestel was gesloten'],
    ['lost_access', 'U kunt niet meer bij deze ouder.', 'De collega kon niet meer bij deze ouder'],
    ['store', 'Er ging iets mis bij ons. Dat ligt niet aan u.', 'Opslaan lukte niet'],
    ['same_id', 'Hier was al iets anders bewaard.', 'Er was al iets anders bewaard'],
  ] as const) {
    it(`${code}: says why, and that it is not lost`, () => {
      expect(heldSentence(code, why)).toBe(`${sentence} ${why}`);
      expect(heldSentence(code, '')).toBe(`${sentence} ${why}`);
      expect(heldReason(code)).toBe(reason);
    });
  }
  it('says where a code that it does not know went', () => {
    expect(heldSentence('nieuw', '')).toBe(why);
    expect(heldSentence('nieuw', ' Anders. ')).toBe('Anders.');
    expect(heldReason('nieuw')).toBe('');
  });
});
