import { expect, test } from 'vitest';
import { check, isBsn } from '.';

test.each(['999993653', '999990019', '123456782', '111222333'])('%s passes the elfproef', (n) =>
  expect(isBsn(n)).toBe(true),
);
test.each(['123456789', '000000000', '12345678', '1234567820'])('%s does not', (n) =>
  expect(isBsn(n)).toBe(false),
);

test('a BSN is found however it is written, and can be taken out', () => {
  const text = 'Haar nummer is 1234.56.782 zei ze';
  const [warning] = check(text);
  expect(warning!.sentence).toBe('Dit lijkt een BSN. Schrijf dat hier niet op.');
  expect(warning!.strip(text)).toBe('Haar nummer is zei ze');
});
test('a telephone number is no BSN', () => expect(check('Bel 06 12 34 56 78 of +31612345678')).toEqual([]));
test('an ordinary story has no warnings', () =>
  expect(check('Ik had twee banen en toen kwam de brief. 🙂')).toEqual([]));
test.each(['Fraude', 'verdachte', 'haar afkomst', 'etniciteit'])('"%s" asks for another word', (text) =>
  expect(check(text)).toHaveLength(1),
);
test.each(['afkomstig', 'onverdacht'])('"%s" does not', (text) => expect(check(text)).toEqual([]));
