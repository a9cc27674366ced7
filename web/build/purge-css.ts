import postcss, { type Rule } from 'postcss';
import type { Plugin } from 'vite';
import { usedTokens } from './used-tokens.ts';

/** Classes of the design system; our own are made by the screens themselves and always in use. */
const systemClass = /\.((?:nl|utrecht)-[\w-]+)/g;

/**
 * Takes out of the built style sheets what nothing uses: rules of the design system for classes that no screen has,
 * and then custom properties that no rule needs. The theme alone declares some 2,800 of those.
 */
export function purgeCss(): Plugin {
  return {
    name: 'naast-purge-css',
    apply: 'build',
    enforce: 'post',
    generateBundle(_options, bundle) {
      const files = Object.values(bundle);
      const code = files.map((f) => (f.type === 'chunk' ? f.code : '')).join('\n');
      const sheets = files.filter((f) => f.type === 'asset').filter((f) => f.fileName.endsWith('.css'));
      if (sheets.length === 0) return;
      for (const sheet of sheets) sheet.source = dropOverruled(purgeRules(String(sheet.source), code));
      const used = usedTokens(sheets.map((sheet) => String(sheet.source)).join('\n'), code);
      for (const sheet of sheets) sheet.source = purgeTokens(String(sheet.source), used);
    },
  };
}

/** The style sheet without rules whose selector names a class that is nowhere in the code. */
export function purgeRules(css: string, code: string): string {
  const root = postcss.parse(css);
  root.walkRules((rule) => {
    const kept = rule.selectors.filter((selector) =>
      [...selector.matchAll(systemClass)].every(
        ([, name]) => code.includes(name!) || rootClasses.includes(name!),
      ),
    );
    if (kept.length === 0) rule.remove();
    else if (kept.length < rule.selectors.length) (rule as Rule).selectors = kept;
  });
  root.walkAtRules((at) => {
    if (at.nodes?.length === 0) at.remove();
  });
  return root.toString();
}

/** Both classes stand on the same element: what our layer declares, the theme below it need not. */
export function dropOverruled(css: string): string {
  const root = postcss.parse(css);
  const ours = new Set<string>();
  root.walkRules('.naast-theme', (rule) => rule.walkDecls(/^--/, ({ prop }) => void ours.add(prop)));
  root.walkRules('.voorbeeld-theme', (rule) =>
    rule.walkDecls((decl) => void (ours.has(decl.prop) && decl.remove())),
  );
  return root.toString();
}

/** In index.html, which is no chunk. */
const rootClasses = ['utrecht-root'];

function purgeTokens(css: string, used: Set<string>): string {
  const root = postcss.parse(css);
  root.walkDecls(/^--/, (declaration) => {
    if (!used.has(declaration.prop)) declaration.remove();
  });
  root.walkRules((rule) => {
    if (rule.nodes.length === 0) rule.remove();
  });
  return root.toString();
}
