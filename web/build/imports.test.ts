import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { expect, test } from 'vitest';

const src = join(import.meta.dirname, '../src');

function files(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) return files(path);
    return /\.(ts|svelte)$/.test(name) && !/\.(test|d)\.ts$/.test(name) ? [path] : [];
  });
}

/** What a file needs in order to run: types, which disappear, and lazily loaded screens do not count. */
export function needs(text: string): string[] {
  return [...text.matchAll(/^\s*(?:import|export)\s+(?!type\b)(?:[^'";]*?\sfrom\s+)?'([^']+)'/gm)].map(
    (m) => m[1]!,
  );
}

function resolve(from: string, name: string, all: Set<string>): string | undefined {
  const base = name.startsWith('$')
    ? join(src, name.slice(1))
    : name.startsWith('.')
      ? join(dirname(from), name)
      : undefined;
  return base && [base, `${base}.ts`, join(base, 'index.ts')].find((path) => all.has(path));
}

const all = new Set(files(src));
const arrows = new Map(
  [...all].map((file) => [
    file,
    needs(readFileSync(file, 'utf8'))
      .map((n) => resolve(file, n, all))
      .filter((f) => f !== undefined),
  ]),
);
const short = (file: string): string => relative(src, file);

/** A way along the arrows from a file back to itself, or nothing. */
export function cycle(graph: Map<string, string[]>): string[] | undefined {
  const done = new Set<string>();
  const walk = (file: string, path: string[]): string[] | undefined => {
    if (path.includes(file)) return [...path.slice(path.indexOf(file)), file];
    if (done.has(file)) return undefined;
    for (const next of graph.get(file) ?? []) {
      const found = walk(next, [...path, file]);
      if (found) return found;
    }
    done.add(file);
    return undefined;
  };
  for (const file of graph.keys()) {
    const found = walk(file, []);
    if (found) return found;
  }
  return undefined;
}

test('no file needs itself, by whatever way round', () => {
  expect(all.size).toBeGreaterThan(80);
  expect(cycle(arrows)?.map(short)).toBeUndefined();
});

test('the walk sees a cycle, and an import that disappears is none', () => {
  expect(
    cycle(
      new Map([
        ['a', ['b']],
        ['b', ['c']],
        ['c', ['b']],
      ]),
    ),
  ).toEqual(['b', 'c', 'b']);
  expect(
    needs(
      "import type { A } from './a';\nimport { b } from './b';\nexport { c } from './c';\nimport './d.css';",
    ),
  ).toEqual(['./b', './c', './d.css']);
});

test('shared needs neither page nor worker, and these two not each other', () => {
  const wrong: string[] = [];
  for (const [file, targets] of arrows) {
    const from = short(file).split('/')[0];
    for (const target of targets) {
      const to = short(target).split('/')[0];
      if (from !== to && to !== 'shared') wrong.push(`${short(file)} -> ${short(target)}`);
    }
  }
  expect(wrong).toEqual([]);
});

/** The floors of shared: an import only goes down. */
const floors = [
  ['types', 'phone', 'guard', 'poke', 'sms', 'push', 'pace'],
  ['crypto', 'consent', 'contactrule'],
  ['db'],
  ['outbox'],
  ['engine'],
  ['flush'],
];

test('inside shared, imports only go down', () => {
  const floor = (file: string): number =>
    floors.findIndex((names) => names.includes(short(file).split('/')[1]!));
  const wrong: string[] = [];
  for (const [file, targets] of arrows) {
    if (!short(file).startsWith('shared')) continue;
    expect(floor(file), `${short(file)} has no floor`).toBeGreaterThanOrEqual(0);
    for (const target of targets) {
      const same = dirname(short(file)).split('/')[1] === dirname(short(target)).split('/')[1];
      if (!same && floor(target) >= floor(file)) wrong.push(`${short(file)} -> ${short(target)}`);
    }
  }
  expect(wrong).toEqual([]);
});
