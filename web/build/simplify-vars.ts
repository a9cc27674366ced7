import postcss from 'postcss';

const rootRules = ['.naast-theme', '.voorbeeld-theme', ':root'];

/**
 * Answers the `var(--token, otherwise)` questions that can be answered at build time: a token that the theme always
 * declares needs no "otherwise", and one that nobody declares is replaced by it.
 * @param sheets all style sheets of the app
 * @param code all scripts: a token named there may be set while running
 */
export function simplifyVars(sheets: string[], code: string): string[] {
  const always = new Set<string>();
  const somewhere = new Set<string>();
  const roots = sheets.map((sheet) => postcss.parse(sheet));
  for (const root of roots) {
    root.walkDecls(/^--/, (declaration) => {
      const { parent } = declaration;
      const plain =
        parent?.type === 'rule' &&
        rootRules.includes((parent as postcss.Rule).selector) &&
        parent.parent?.type === 'root';
      (plain ? always : somewhere).add(declaration.prop);
    });
  }
  const known = (name: string): boolean => somewhere.has(name) || code.includes(name);
  for (const root of roots) {
    root.walkDecls((declaration) => {
      declaration.value = simplify(declaration.value, always, known);
    });
  }
  return roots.map((root) => root.toString());
}

/** One value, with its `var()`s answered where that is possible. */
export function simplify(value: string, always: Set<string>, known: (name: string) => boolean): string {
  const start = value.indexOf('var(');
  if (start < 0) return value;
  const end = closing(value, start + 4);
  const [name, otherwise] = split(value.slice(start + 4, end));
  const rest = simplify(value.slice(end + 1), always, known);
  return value.slice(0, start) + answer(name, otherwise, always, known) + rest;
}

function answer(
  name: string,
  otherwise: string | undefined,
  always: Set<string>,
  known: (name: string) => boolean,
): string {
  if (otherwise === undefined || always.has(name)) return `var(${name})`;
  const simpler = simplify(otherwise, always, known);
  return known(name) ? `var(${name},${simpler})` : simpler;
}

/** Where the bracket that was opened before `from` closes. */
function closing(value: string, from: number): number {
  let depth = 1;
  for (let i = from; i < value.length; i++) {
    if (value[i] === '(') depth++;
    if (value[i] === ')' && --depth === 0) return i;
  }
  throw new Error(`unbalanced: ${value}`);
}

function split(inside: string): [string, string | undefined] {
  const comma = inside.indexOf(',');
  return comma < 0
    ? [inside.trim(), undefined]
    : [inside.slice(0, comma).trim(), inside.slice(comma + 1).trim()];
}
