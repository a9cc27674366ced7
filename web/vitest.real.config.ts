import { defineConfig } from 'vitest/config';
import base from './vitest.config.ts';

/** The engine against the real program: `make build` comes first. */
export default defineConfig({ ...base, test: { ...base.test, include: ['real/**/*.test.ts'] } });
