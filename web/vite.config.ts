import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';
import { cleanOutput } from './build/clean-output.ts';
import { purgeCss } from './build/purge-css.ts';
import { webCrypto } from './build/web-crypto.ts';

const { version } = JSON.parse(readFileSync(new URL('./package.json', import.meta.url), 'utf8')) as {
  version: string;
};
const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** What only the screens about a file, or of the rest of the day, share is not on the way to a first conversation. */
const aboutFiles = new RegExp(
  [
    '/src/page/(attention|companion|desk|door|experience|handout|intake|knowledge|match|profile|signal|station|talk)/',
    '/src/page/(parent/(?!search)|followup/(?!now)|story/(?!StoryStep)|pace/(?!paceops))',
    '/src/page/consent/(ConsentList|FileQuestion|Withdraw|along|fileask|ledger|share)',
    '/src/page/(along/(?!Why|Reason)|encounter/(Read|LanguageSelect|isolate))',
    '/src/page/(lock/New|urgency/criteria)',
    '/src/shared/types/daylabels',
  ].join('|'),
);

export default defineConfig({
  define: { __APP_VERSION__: JSON.stringify(version) },
  resolve: { alias: { $shared: here('./src/shared'), $page: here('./src/page') } },
  plugins: [
    svelte(),
    webCrypto(),
    cleanOutput(['embed.go', '.gitkeep']),
    purgeCss(),
    VitePWA({
      strategies: 'injectManifest',
      srcDir: 'src/worker',
      filename: 'sw.ts',
      registerType: 'prompt',
      injectRegister: false, // an inline script would break the content security policy
      manifest: false,
      injectManifest: {
        globPatterns: ['**/*.{js,css,html,svg,png,woff2,webmanifest}'],
        globIgnores: ['**/noto-sans-arabic-*', 'seintje/**'], // the parent's page has a worker of its own
        buildPlugins: { vite: [webCrypto()] },
      },
    }),
  ],
  build: {
    outDir: '../pb_public',
    emptyOutDir: false, // embed.go lives there
    assetsDir: 'assets',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // One file for what two screens share: a slow phone spends more time on thirty small files than on their content
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'shared', minShareCount: 2, test: (id) => !aboutFiles.test(id), priority: 1 },
            { name: 'files', minShareCount: 2 },
          ],
        },
      },
    },
    target: ['chrome109', 'safari16.4', 'firefox115'],
  },
  server: {
    proxy: { '/api': process.env.NAAST_SERVER ?? 'http://127.0.0.1:8090' },
  },
});
