import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import postcss from 'postcss';

const sheet = postcss.parse(readFileSync(new URL('./naast.css', import.meta.url), 'utf8'));

/** The colours of each look, as naast.css has them: selector, with its media query where it has one. */
function looks(): Map<string, Map<string, string>> {
  const found = new Map<string, Map<string, string>>();
  sheet.walkRules((rule) => {
    const media = rule.parent?.type === 'atrule' ? (rule.parent as postcss.AtRule).params : '';
    const colours = new Map<string, string>();
    rule.walkDecls(/^--naast-color-/, (decl) => void colours.set(decl.prop.slice(14), decl.value));
    found.set(`${rule.selector} ${media}`.trim(), colours);
  });
  return found;
}

/** Relative luminance of #rrggbb (WCAG 2.2). */
function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const part = parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function ratio(one: string, other: string): number {
  const [high, low] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

const grounds = ['page', 'surface', 'neutral-soft', 'action-soft'];
const onGround = ['text', 'text-quiet', 'link', 'action', 'error', 'ok', 'info', 'warning'];
/** Words on a ground, 4.5 to 1 (1.4.3). */
const words: [string, string][] = [
  ...grounds.slice(0, 2).flatMap((ground) => onGround.map((ink): [string, string] => [ink, ground])),
  ...grounds.slice(2).flatMap((ground): [string, string][] => [
    ['text', ground],
    ['text-quiet', ground],
    ['link', ground],
  ]),
  ...['ok', 'info', 'warning', 'error'].flatMap((mood): [string, string][] => [
    ['text', `${mood}-soft`],
    [mood, `${mood}-soft`],
  ]),
  ['on-action', 'action'],
  ['on-action', 'action-hover'],
  ['page', 'error'],
];
/** Edges of fields and the ring of what has the focus, 3 to 1 (1.4.11). */
const edges: [string, string][] = [
  ['border', 'page'],
  ['border', 'surface'],
  ['focus', 'page'],
  ['focus', 'surface'],
];

test.each([...looks()])('each word can be read: %s', (look, colours) => {
  const least = look.includes('contrast') ? 7 : 4.5;
  const weak = [
    ...words.map((pair) => [...pair, least] as const),
    ...edges.map((pair) => [...pair, 3] as const),
  ]
    .map(([ink, ground, wanted]) => ({
      ink,
      ground,
      wanted,
      is: ratio(colours.get(ink)!, colours.get(ground)!),
    }))
    .filter(({ is, wanted }) => !(is >= wanted));
  expect(weak).toEqual([]);
});

test('paper is light and its words are black, whatever was chosen', () => {
  const dark = [...looks().keys()].filter((look) => look.includes('dark'));
  expect(dark.length).toBe(2);
  expect(dark.filter((look) => !look.includes(' screen'))).toEqual([]);
  const print = postcss.parse(readFileSync(new URL('./print.css', import.meta.url), 'utf8'));
  const set = new Map<string, string>();
  print.walkDecls(/^--naast-color-/, (decl) => void set.set(decl.prop.slice(14), decl.value));
  expect([set.get('page'), set.get('text')]).toEqual(['#ffffff', '#000000']);
  for (const ink of ['text-quiet', 'border', 'line', 'action', 'link'])
    expect(set.get(ink), ink).toBe('var(--naast-color-text)');
});

test('the look of the device and the look that was chosen are the same', () => {
  const all = looks();
  const by = (selector: string) => all.get(selector) ?? expect.fail(`no colours for ${selector}`);
  expect(by(":root[data-theme='dark'] screen")).toEqual(
    by(':root:not([data-theme]) screen and (prefers-color-scheme: dark)'),
  );
  expect(by(":root[data-theme='contrast']")).toEqual(by(':root:not([data-theme]) (prefers-contrast: more)'));
  const [light] = all.values();
  for (const colours of all.values()) expect([...colours.keys()].sort()).toEqual([...light!.keys()].sort());
});
