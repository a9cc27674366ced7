import type { Plugin } from 'vite';

/**
 * Takes out the detour to Node's module "crypto" that @hpke makes where there is no Web Crypto; a browser has it. As a
 * dynamic import it drags in Vite's preloading, and a service worker that holds `import.meta` is no script at all.
 */
export function webCrypto(): Plugin {
  return {
    name: 'naast-web-crypto',
    enforce: 'pre',
    transform(code, id) {
      return id.includes('@hpke') && code.includes(detour) ? withoutDetour(code) : undefined;
    },
  };
}

const detour = 'const { webcrypto } = await import("crypto")';

export function withoutDetour(code: string): string {
  return code.replaceAll(detour, 'const webcrypto = globalThis.crypto');
}
