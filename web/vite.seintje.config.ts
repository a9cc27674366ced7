import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const shared = {
  emptyOutDir: false,
  target: ['chrome109', 'safari16.4', 'firefox115'],
  modulePreload: false,
} as const;

/**
 * The page of a parent, apart from the app: it shares no cache, no service worker and hardly a line of code with it.
 * Twice: with `--mode worker` its service worker, which has to be one plain file under a name that stays.
 */
export default defineConfig(({ mode }) => {
  if (mode === 'worker') {
    const lib = {
      entry: here('./seintje/worker/sw.ts'),
      formats: ['iife' as const],
      name: 'seintje',
      fileName: () => 'sw.js',
    };
    return { publicDir: false, build: { ...shared, outDir: '../pb_public/seintje', lib } };
  }
  return {
    root: here('./seintje'),
    base: '/seintje/',
    build: { ...shared, outDir: here('../pb_public/seintje'), assetsDir: 'assets', assetsInlineLimit: 0 },
  };
});
