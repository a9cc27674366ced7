import { expect, test } from 'vitest';
import { arrived, cardForm, cardProblems, employerWords, firstName, languagesWords, vcard } from './card';
import { fitting, MOST, square } from './photo';

test('R14: the card has the first name only', () => {
  expect(firstName('Samira Benali')).toBe('Samira');
  expect(firstName('  ')).toBe('');
});

test('R16: the card says for whom somebody works, and that it is not the tax office', () => {
  expect(employerWords('gemeente Demodam')).toBe(
    'Ik ben in dienst bij gemeente Demodam, niet bij de Belastingdienst.',
  );
  expect(employerWords('')).toBe('Ik werk niet bij de Belastingdienst.');
});

test('R14, R22: the code holds a first name and a number that somebody answers, nothing else', () => {
  const code = vcard('Samira Benali', '06 19001001');
  expect(code).toContain('FN:Samira\r\n');
  expect(code).toContain('TEL;TYPE=CELL:+31619001001\r\n');
  expect(code).not.toContain('Benali');
  expect(code.split('\r\n')).toHaveLength(7);
  expect(vcard('A;B,C', '0619001001')).toContain('FN:A\\;B\\,C');
  expect(vcard('Samira', '')).toBe('');
});

test('R14: a sentence of why, without a number', () => {
  expect(cardProblems(cardForm({ why: 'Ik wil dat niemand alleen staat.' }))).toEqual({});
  expect(cardProblems(cardForm({ why: 'Bel 0612345678' })).why).toContain('Haal');
  expect(cardProblems(cardForm({ why: 'x'.repeat(201), district: 'x'.repeat(81) }))).toHaveProperty(
    'district',
  );
  expect(languagesWords(['nl', 'tr'])).toContain('Turks');
});

test('R14: a square out of the middle, and the best photo that fits', () => {
  expect(square(400, 300)).toEqual({ x: 50, y: 0, side: 300 });
  expect(square(300, 600)).toEqual({ x: 0, y: 100, side: 300 });
  const sized = (limit: number) => (quality: number) =>
    'data:image/jpeg;base64,'.padEnd(quality > limit ? MOST + 1 : 100, 'A');
  expect(fitting(sized(0.7)).length).toBe(100);
  expect(fitting(sized(0.1))).toBe('');
  expect(fitting(() => 'data:image/png;base64,AAAA')).toBe('');
});

test('R14: what was saved stays here until it has come back', () => {
  const saved = cardForm({ why: 'Zomaar', languages: ['nl', 'tr'], photo: 'data:a' });
  expect(arrived(saved, { why: 'Zomaar', languages: ['nl', 'tr'], photo: 'data:b' })).toBe(true);
  expect(arrived(saved, { why: 'Zomaar', languages: ['nl', 'tr'], photo: '' })).toBe(false);
  expect(arrived(saved, { why: 'Eerst', languages: ['nl', 'tr'], photo: 'data:a' })).toBe(false);
  expect(arrived(saved, undefined)).toBe(false);
});
