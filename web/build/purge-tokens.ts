import type { Plugin } from 'vite';

/** A declaration of a custom property: `--name: value;`. Values here never hold a semicolon or a brace. */
const declaration = /(--[\w-]+)\s*:\s*([^;{}]*)(;|(?=\}))/g;
const use = /var\(\s*(--[\w-]+)/g;

/**
 * Removes custom properties that nothing uses from the built style sheets. The theme of the design system
 * declares some 2,800 of them; we use a few hundred. A token that is only used by another token counts when
 * that other token is used.
 */
export function purgeTokens(): Plugin {
  return {
    name: 'naast-purge-tokens',
    apply: 'build',
    enforce: 'post',
    generateBundle(_options, bundle) {
      const sheets = Object.values(bundle).filter((f) => f.type === 'asset' && f.fileName.endsWith('.css'));
      const text = sheets.map((s) => (s.type === 'asset' ? String(s.source) : '')).join('\n');
      const scripts = Object.values(bundle)
        .map((f) => (f.type === 'chunk' ? f.code : ''))
        .join('\n');
      const used = usedTokens(text, scripts);
      for (const sheet of sheets) {
        if (sheet.type !== 'asset') continue;
        sheet.source = String(sheet.source).replace(declaration, (whole, name: string) =>
          used.has(name) ? whole : '',
        );
      }
    },
  };
}

/** Names of the custom properties that some rule, script or used token refers to. */
export function usedTokens(css: string, scripts: string): Set<string> {
  const needs = new Map<string, Set<string>>();
  for (const [, name, value] of css.matchAll(declaration)) {
    const set = needs.get(name!) ?? new Set();
    for (const [, other] of value!.matchAll(use)) set.add(other!);
    needs.set(name!, set);
  }
  const used = new Set<string>();
  const queue = [...css.replace(declaration, '').matchAll(use), ...scripts.matchAll(/(--[\w-]{4,})/g)].map(
    (m) => m[1]!,
  );
  for (let name = queue.pop(); name; name = queue.pop()) {
    if (used.has(name)) continue;
    used.add(name);
    queue.push(...(needs.get(name) ?? []));
  }
  return used;
}
