import { defineConfig } from '@playwright/test';

// The runner is Playwright's; the browser is WebKitGTK, over plain WebDriver.
export default defineConfig({
  testDir: '.',
  testMatch: 'webkit.spec.ts',
  outputDir: 'out/webkit',
  workers: 1,
  retries: 0,
  timeout: 120_000,
  forbidOnly: true,
  reporter: [['list'], ['json', { outputFile: '../out/webkit.json' }]],
});
