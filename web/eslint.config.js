import js from '@eslint/js';
import ts from 'typescript-eslint';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';

export default ts.config(
  { ignores: ['node_modules/**', '../pb_public/**'] },
  js.configs.recommended,
  ...ts.configs.recommended,
  ...svelte.configs.recommended,
  {
    files: ['src/page/**'],
    languageOptions: { globals: globals.browser },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser } },
    rules: {
      // Paths are our own words; there is no SvelteKit here to resolve them.
      'svelte/no-navigation-without-resolve': 'off',
      // A Date that is made, read and dropped needs no reactivity.
      'svelte/prefer-svelte-reactivity': 'off',
    },
  },
  {
    rules: {
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_$' }],
      'no-undef': 'off', // TypeScript knows which world a file runs in; this rule does not
      'no-console': 'error', // a log line on a phone is a leak
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': ['error', { max: 80, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    files: ['src/shared/**'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              group: ['$page/*', '**/page/**', '**/worker/**'],
              message: 'shared imports neither page nor worker',
            },
          ],
        },
      ],
    },
  },
  {
    files: ['**/*.test.ts', 'build/**', 'mutants/**', 'real/**'],
    rules: { 'max-lines-per-function': 'off', 'no-console': 'off' },
  },
);
