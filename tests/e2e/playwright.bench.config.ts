import { defineConfig } from '@playwright/test';

// What `make bench` asks of a browser; not part of `make test`, because it measures and does not judge.
export default defineConfig({ testDir: '.', testMatch: 'speed.bench.ts', outputDir: 'out/bench', workers: 1, timeout: 600_000, reporter: 'line' });
