import { defineConfig } from '@playwright/test';

// One worker: the points of the journey follow one another in one world. No retries: a test that passes
// the second time tells of something that a worker would meet the first time.
export default defineConfig({
  testDir: '.',
  testMatch: '*.spec.ts',
  testIgnore: ['webkit.spec.ts', 'firefox.spec.ts'],
  outputDir: 'out/results',
  workers: 1,
  retries: 0,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  forbidOnly: true,
  reporter: [['list'], ['json', { outputFile: '../out/browser.json' }]],
});
