import postcss, { type Declaration, type Rule } from 'postcss';

const use = /var\(\s*(--[\w-]+)/g;
/** These select the root element only. */
const onRoot = /^(:root|\.naast-theme|\.voorbeeld-theme)\S*$/;

/**
 * Puts the value of a token of the theme in the one place that asks for it, and drops the token. The theme explains
 * each token by another one, so most are asked for once. Our own stay: each look gives them another value.
 * @param theme the sheet to make smaller
 * @param others the other sheets, which may ask for tokens too
 * @param code all scripts: a token named there may be set while running
 */
export function inlineOnce(theme: string, others: string[], code: string): string {
  const root = postcss.parse(theme);
  const declared = new Map<string, Declaration[]>();
  const asked = new Map<string, (Declaration | undefined)[]>(); // undefined: in another sheet
  const local = new Set<string>(); // another value on some element below the root
  const note = (declaration: Declaration, mine: boolean): void => {
    const { prop, value, parent } = declaration;
    if (prop.startsWith('--')) {
      declared.set(prop, [...(declared.get(prop) ?? []), declaration]);
      if (!(parent as Rule).selectors.every((selector) => onRoot.test(selector))) local.add(prop);
    }
    for (const name of names(value)) {
      asked.set(name, [...(asked.get(name) ?? []), mine ? declaration : undefined]);
    }
  };
  root.walkDecls((declaration) => note(declaration, true));
  for (const other of others) postcss.parse(other).walkDecls((declaration) => note(declaration, false));

  for (const [name, [token, ...again]] of declared) {
    const [place, ...elsewhere] = asked.get(name) ?? [];
    if (!token || !place || again.length > 0 || elsewhere.length > 0 || code.includes(name)) continue;
    if ((token.parent as Rule).selector !== '.voorbeeld-theme' || !place.value.includes(`var(${name})`))
      continue;
    if (names(token.value).some((inner) => local.has(inner))) continue;
    place.value = place.value.replace(`var(${name})`, () => token.value);
    for (const inner of names(token.value)) {
      asked.set(
        inner,
        asked.get(inner)!.map((asker) => (asker === token ? place : asker)),
      );
    }
    token.remove();
  }
  return root.toString();
}

function names(value: string): string[] {
  return [...value.matchAll(use)].map((found) => found[1]!);
}
