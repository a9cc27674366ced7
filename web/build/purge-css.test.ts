import { expect, test } from 'vitest';
import { inlineOnce } from './inline-once';
import { dropOverruled, purgeRules } from './purge-css';
import { simplify, simplifyVars } from './simplify-vars';
import { usedTokens } from './used-tokens';

test('a token is used when a rule, a script, or a token that is used needs it', () => {
  const css = ':root{--a:var(--b);--b:1px;--c:var(--a);--d:2px}.x{margin:var(--a)}';
  expect([...usedTokens(css, 'el.style.setProperty("--dddd", 1)')].sort()).toEqual(['--a', '--b', '--dddd']);
});

test('a rule of the design system goes when no screen has its class; our own stay', () => {
  const css =
    '.nl-button,.nl-button--huge{margin:0}.utrecht-drawer{top:0}.mine{left:0}@media print{.nl-mark{top:0}}';
  expect(purgeRules(css, 'class="nl-button"')).toBe('.nl-button{margin:0}.mine{left:0}');
});

test('what our layer declares goes from the theme below it', () => {
  expect(dropOverruled('.voorbeeld-theme{--a:1;--b:2}.naast-theme{--a:3}')).toBe(
    '.voorbeeld-theme{--b:2}.naast-theme{--a:3}',
  );
});

test.each([
  ['var(--always,1px)', 'var(--always)'],
  ['var(--nobody,var(--always,2px)) solid', 'var(--always) solid'],
  ['calc(var(--nobody,0px) + var(--some,var(--nobody,3px)))', 'calc(0px + var(--some,3px))'],
  ['var(--nobody)', 'var(--nobody)'],
  ['1px', '1px'],
])('%s', (value, simpler) => {
  expect(simplify(value, new Set(['--always']), (name) => name === '--some')).toBe(simpler);
});

test('a token that is only declared under a condition keeps its otherwise', () => {
  const css = '@media print{:root{--a:1px}}.x{margin:var(--a,2px);padding:var(--b,3px)}';
  expect(simplifyVars([css], '--b')).toEqual([css]);
});

test('a token that is asked for once is written where it is asked for, through all its names', () => {
  const css =
    '.voorbeeld-theme{--a:var(--b) solid;--b:1px;--c:2px}.x{border:var(--a);top:var(--c);left:var(--c)}';
  expect(inlineOnce(css, [], '')).toBe(
    '.voorbeeld-theme{--c:2px}.x{border:1px solid;top:var(--c);left:var(--c)}',
  );
});

test.each([
  ['another sheet asks too', '.voorbeeld-theme{--a:1px}.x{top:var(--a)}', '.y{top:var(--a)}', ''],
  ['only another sheet asks', '.voorbeeld-theme{--a:1px}', '.y{top:var(--a)}', ''],
  ['a script may set it', '.voorbeeld-theme{--a:1px}.x{top:var(--a)}', '', '"--a"'],
  [
    'a look gives it another value',
    '.voorbeeld-theme{--a:1px}:root[data-x]{--a:2px}.x{top:var(--a)}',
    '',
    '',
  ],
  ['our own layer', '.naast-theme{--a:1px}.x{top:var(--a)}', '', ''],
  [
    'what it is made of differs below the root',
    '.voorbeeld-theme{--a:var(--b);--b:1px}.x{top:var(--a)}',
    '.y .x{--b:2px}',
    '',
  ],
])('%s: the token stays', (_name, theme, other, code) => {
  expect(inlineOnce(theme, [other], code)).toBe(theme);
});
