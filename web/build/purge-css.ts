import { createHash } from 'node:crypto';
import postcss from 'postcss';
import type { Plugin } from 'vite';
import { inlineOnce } from './inline-once.ts';
import { simplifyVars } from './simplify-vars.ts';
import { usedTokens } from './used-tokens.ts';

/** Classes of the design system; our own are made by the screens themselves and always in use. */
const systemClass = /\.((?:nl|utrecht)-[\w-]+)/g;

/** In index.html, which is no chunk. */
const rootClasses = ['utrecht-root'];

/**
 * Takes out of the style sheet of the theme what nothing uses: rules of the design system for classes that no screen
 * has, and then custom properties that no rule needs. The theme alone declares some 2,800 of those.
 *
 * The name of a file is made from its content before this runs, and what it leaves depends on the screens. So the
 * sheet gets a new name, or phones would keep an old one for a year. Only index.html refers to it.
 */
export function purgeCss(): Plugin {
  return {
    name: 'naast-purge-css',
    apply: 'build',
    enforce: 'post',
    generateBundle(_options, bundle) {
      const files = Object.values(bundle);
      const page = files.filter((f) => f.type === 'asset').find((f) => f.fileName === 'index.html');
      if (!page) return; // the service worker's own build
      const code = files.map((f) => (f.type === 'chunk' ? f.code : '')).join('\n');
      const sheets = files.filter((f) => f.type === 'asset').filter((f) => f.fileName.endsWith('.css'));
      const theme = sheets.find((sheet) => String(sheet.source).includes('.voorbeeld-theme'));
      if (!theme || !String(page.source).includes(theme.fileName))
        throw new Error('index.html does not load the theme');
      const others = sheets.filter((sheet) => sheet !== theme).map((sheet) => String(sheet.source));
      const source = purge(String(theme.source), others, code);
      const name = `assets/theme-${createHash('sha256').update(source).digest('base64url').slice(0, 8)}.css`;
      this.emitFile({ type: 'asset', fileName: name, source });
      page.source = String(page.source).replaceAll(theme.fileName, name);
      delete bundle[theme.fileName];
    },
  };
}

/** The style sheet of the theme with only what the scripts and the other style sheets use. */
export function purge(theme: string, others: string[], code: string): string {
  const kept = dropOverruled(purgeRules(theme, code));
  const [simpler] = simplifyVars([kept, ...others], code);
  const used = purgeTokens(simpler!, usedTokens([simpler, ...others].join('\n'), code));
  return inlineOnce(used, others, code);
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
    else if (kept.length < rule.selectors.length) rule.selectors = kept;
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
