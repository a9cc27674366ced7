import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

// A browser keeps titles, addresses and what stands in fields in its own files, outside our lock.

const page = join(import.meta.dirname, '..');

function screens(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) return screens(path);
    return name.endsWith('.svelte') ? [path] : [];
  });
}
const sources = screens(page).map((path) => ({
  path: path.slice(page.length),
  text: readFileSync(path, 'utf8'),
}));

/** What a title is made of, other than words: numbers of steps, and the heading of a step. */
const harmless = [
  /^\{collectionWord\(collection\)\}$/,
  /^\{titleOf\(step\)\}$/,
  /^\{thanks\.title\}$/, // of WritingForm: fixed words, see below
  /^"Inrichten, stap \{at \+ 1\} van \{steps\.length\}"$/,
];
const ofKnowledge = '/knowledge/'; // public texts, about nobody

export function madeTitles(text: string): string[] {
  return [...text.matchAll(/<Screen\s[^>]*?\btitle=("[^"]*"|\{[^}]*\})/g)]
    .map((found) => found[1]!)
    .filter((title) => title.includes('{') && !harmless.some((rule) => rule.test(title)));
}

test('no title of a page holds anything of anybody', () => {
  const found = sources
    .filter(({ path }) => !path.startsWith(ofKnowledge))
    .flatMap(({ path, text }) => madeTitles(text).map((title) => `${path}: ${title}`));
  expect(found).toEqual([]);
  expect(sources.filter(({ text }) => text.includes('<Screen')).length).toBeGreaterThan(20);
  expect(madeTitles('<Screen title="Dag {name}">')).toHaveLength(1);
  expect(madeTitles('<Screen heading={called(id)} title={called(id)}>')).toHaveLength(1);
});

test('what a form says when it has written something down is fixed words', () => {
  const users = sources.filter(({ text }) => text.includes('<WritingForm'));
  expect(users.length).toBeGreaterThan(2);
  for (const { path, text } of users) {
    const [, thanks = ''] = /thanks=\{\{([\s\S]*?)\}\}/.exec(text) ?? [];
    expect(thanks, path).toMatch(/\btitle: '[^'`$]*',/);
  }
});

test('only the notes and the frame of a screen write the title', () => {
  const writers = sources.filter(({ text }) => text.includes('document.title')).map(({ path }) => path);
  expect(writers.sort()).toEqual(['/shell/Notes.svelte', '/shell/Screen.svelte']);
});

/** Fields in which something can be typed, and that a browser would keep. */
export function remembered(text: string): string[] {
  return [...text.replaceAll('=>', '').matchAll(/<(?:input|textarea)\b[^>]*>/g)]
    .map(([field]) => field)
    .filter((field) => !/type="(radio|checkbox|file)"|type=\{multiple|\shidden\b/.test(field))
    .filter((field) => !/autocomplete="off"|\{autocomplete\}|autocomplete=\{shown \? 'off'/.test(field));
}

test('every field in which something is typed tells the browser not to remember it', () => {
  const found = sources.flatMap(({ path, text }) => remembered(text).map((field) => `${path}: ${field}`));
  expect(found).toEqual([]);
  expect(remembered('<input id="a" bind:value={name} />')).toHaveLength(1);
});

test('a field is forgotten unless somebody says otherwise, and only secrets say so', () => {
  const field = readFileSync(join(page, 'ui/TextField.svelte'), 'utf8');
  expect(field).toContain("autocomplete = 'off'");
  const others = sources
    .flatMap(({ path, text }) =>
      [...text.matchAll(/autocomplete="([^"]*)"/g)].map((found) => [path, found[1]!]),
    )
    .filter(([, value]) => value !== 'off');
  for (const [path, value] of others) {
    expect(['current-password', 'new-password', 'username'], path).toContain(value);
    expect(path).toMatch(/^\/(lock|signin)\//);
  }
});
