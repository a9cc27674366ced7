import { expect, test } from 'vitest';
import { dropOverruled, purgeRules } from './purge-css';
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
