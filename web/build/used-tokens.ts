import postcss from 'postcss';

const use = /var\(\s*(--[\w-]+)/g;

/**
 * Names of the custom properties that some rule or script refers to. A token that is only used by another token
 * counts when that other token is used.
 */
export function usedTokens(css: string, scripts: string): Set<string> {
  const needs = new Map<string, string[]>();
  const queue = [...scripts.matchAll(/(--[a-z][\w-]{3,})/g)].map((m) => m[1]!);
  postcss.parse(css).walkDecls(({ prop, value }) => {
    const others = [...value.matchAll(use)].map((m) => m[1]!);
    if (prop.startsWith('--')) needs.set(prop, [...(needs.get(prop) ?? []), ...others]);
    else queue.push(...others);
  });
  const used = new Set<string>();
  for (let name = queue.pop(); name; name = queue.pop()) {
    if (used.has(name)) continue;
    used.add(name);
    queue.push(...(needs.get(name) ?? []));
  }
  return used;
}
