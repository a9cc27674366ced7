import { defineConfig } from '@playwright/test';

// The runner is Playwright's; the browser is Debian's Firefox, over WebDriver BiDi.
export default defineConfig({
  testDir: '.',
  testMatch: 'firefox.spec.ts',
  outputDir: 'out/firefox',
  workers: 1,
  retries: 0,
  timeout: 120_000,
  forbidOnly: true,
  reporter: [['list'], ['json', { outputFile: '../out/firefox.json' }]],
});
