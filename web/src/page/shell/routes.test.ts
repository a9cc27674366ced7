import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { match } from './routes';

test.each([
  ['/vandaag', 'vandaag', {}],
  ['/vandaag/', 'vandaag', {}],
  ['/ouder/q1w2e3r4t5y6u7i', 'ouder', { id: 'q1w2e3r4t5y6u7i' }],
  ['/gesprek/nieuw/1', 'gesprek', { draft: 'nieuw', stap: '1' }],
  ['/meer/opslag', 'opslag', {}],
  ['/ouder/', '', {}],
  ['/iets', '', {}],
])('%s', (path, name, params) => expect(match(path)).toEqual({ name, params }));

test('each route has its screen', () => {
  const files = [...readFileSync('src/page/shell/routes.ts', 'utf8').matchAll(/'(\.[^']+\.svelte)'\]/g)].map(
    (m) => m[1]!,
  );
  expect(files.length).toBeGreaterThan(15);
  expect(files.filter((file) => !existsSync(`src/page/shell/${file}`))).toEqual([]);
});
