import { expect, test } from 'vitest';
import { usedTokens } from './purge-tokens';

test('a token is used when a rule, a script, or a token that is used needs it', () => {
  const css = ':root{--a:var(--b);--b:1px;--c:var(--a);--d:2px}.x{margin:var(--a)}';
  expect([...usedTokens(css, 'el.style.setProperty("--dddd", 1)')].sort()).toEqual(['--a', '--b', '--dddd']);
});
