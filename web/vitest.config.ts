import { fileURLToPath } from 'node:url';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';
import { plant } from './mutants/plant.ts';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  cacheDir: `node_modules/.vite${process.env.MUTANT_SIDE ?? ''}`,
  define: { __APP_VERSION__: JSON.stringify('test') },
  resolve: { alias: { $shared: here('./src/shared'), $page: here('./src/page') } },
  plugins: [svelte(), process.env.MUTANT && plant(process.env.MUTANT)],
  test: {
    include: ['src/**/*.test.ts', 'seintje/**/*.test.ts', 'build/**/*.test.ts'],
    testTimeout: 120_000,
    maxWorkers: 2,
  },
});
