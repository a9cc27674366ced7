import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'svelte/compiler';
import ts from 'typescript';

/** A Dutch text that somebody reads, and the file that it comes from. */
export interface Line {
  file: string;
  text: string;
}

const content = '../internal/knowledge/content';
const notDutch = /(^|[./])(ar|en|es|pap|pl|tr)\.(json|ts)$/;

/** Every Dutch text of the web app and of the content that it starts with. Paths are relative to web/. */
export function dutchLines(root: string): Line[] {
  const files = (folders: string[], ending: string): string[] =>
    folders
      .flatMap((folder) =>
        readdirSync(`${root}/${folder}`, { recursive: true, encoding: 'utf8' }).map(
          (it) => `${folder}/${it}`,
        ),
      )
      .filter((file) => file.endsWith(ending) && isOurs(file))
      .sort();
  const read = (file: string): string => readFileSync(`${root}/${file}`, 'utf8');
  return [
    ...files(['src', 'seintje'], '.svelte').flatMap((file) => named(file, ofTemplate(read(file)))),
    ...files(['src', 'seintje'], '.ts').flatMap((file) => named(file, ofScript(read(file)))),
    ...files([content], '.json').flatMap((file) => named(file, ofContent(JSON.parse(read(file))))),
  ];
}

const isOurs = (file: string): boolean => !file.endsWith('.test.ts') && !notDutch.test(file);
const named = (file: string, texts: string[]): Line[] => texts.map((text) => ({ file, text }));

interface Node {
  type: string;
  name?: string;
  data?: string;
  value?: unknown;
  start: number;
  end: number;
}

const inline = new Set(['a', 'b', 'bdi', 'em', 'i', 'span', 'strong']);

/** The texts between the tags, one a block; attributes and scripts by the literals in them. */
function ofTemplate(source: string): string[] {
  const tree = parse(source, { modern: true });
  const texts: string[] = [];
  let open = '';
  const close = (): void => {
    if (/\p{L}/u.test(open)) texts.push(tidy(open));
    open = '';
  };
  const walk = (value: unknown): void => {
    if (Array.isArray(value)) return value.forEach(walk);
    if (typeof value !== 'object' || value === null || !('type' in value)) return;
    const node = value as Node & Record<string, unknown>;
    if (node.type === 'Text') open += node.data ?? '';
    else if (node.type === 'ExpressionTag') {
      open += '…';
      texts.push(...ofScript(`(${source.slice(node.start + 1, node.end - 1)})`));
    } else if (node.type === 'Attribute') {
      const before = open;
      open = '';
      walk(node.value);
      if (!/^(class|id|href|name|kind|icon|style|for|d)$/.test(node.name ?? '') && /\s/.test(open)) close();
      open = before;
    } else {
      const flows = node.type === 'RegularElement' && inline.has(node.name ?? '');
      if (!flows && node.type !== 'Fragment') close();
      for (const [key, inner] of Object.entries(node)) if (key !== 'parent') walk(inner);
      if (!flows && node.type !== 'Fragment') close();
    }
  };
  walk(tree.fragment);
  close();
  const script = tree.instance ? source.slice(tree.instance.start, tree.instance.end) : '';
  return [...texts, ...ofScript(script.replace(/^<script[^>]*>/, '').replace(/<\/script>$/, ''))];
}

/** What stands between quotes and reads like a sentence: begins with a capital, three words or more. */
function ofScript(source: string): string[] {
  const texts: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node)) texts.push(node.text);
    else if (ts.isTemplateExpression(node)) {
      texts.push(node.head.text + node.templateSpans.map((span) => `…${span.literal.text}`).join(''));
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile('a.ts', source, ts.ScriptTarget.Latest));
  return texts
    .map(tidy)
    .filter((text) => /^[\p{Lu}…"“]/u.test(text) && /\p{L}+\P{L}+\p{L}+\P{L}+\p{L}+/u.test(text));
}

const notWords = new Set(['key', 'source', 'url', 'language', 'municipality', 'checked_at', 'sha256']);

function ofContent(value: unknown): string[] {
  if (typeof value === 'string') return value.includes(' ') ? [value] : [];
  if (Array.isArray(value)) return value.flatMap(ofContent);
  if (typeof value !== 'object' || value === null) return [];
  const row = value as Record<string, unknown>;
  if (typeof row.language === 'string' && row.language !== 'nl' && row.language !== '') return [];
  return Object.entries(row).flatMap(([key, inner]) => (notWords.has(key) ? [] : ofContent(inner)));
}

const tidy = (text: string): string => text.replace(/[ \t\n]+/g, ' ').trim();

/** The sentences of a text: up to a full stop, a colon, a question or a new line. */
export function sentencesOf(text: string): string[] {
  return text
    .split(/(?<=[.!?:;])["”)]?\s+|\n+/)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '');
}

/** How many words a reader meets; a value that is filled in is one. */
export function wordsIn(sentence: string): number {
  return sentence.split(/\s+/).filter((word) => /[\p{L}\p{N}…{]/u.test(word)).length;
}
