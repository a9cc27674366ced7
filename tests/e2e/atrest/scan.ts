import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { gunzipSync, constants } from 'node:zlib';
import { blocksOf, recordsOf } from './leveldb.ts';
import { unpack } from './snappy.ts';

/** What was looked through, and where a word was found. */
export interface Scan {
  files: number;
  bytes: number;
  /** Bytes that only showed after unpacking: blocks, cut records, packed values, gzip. */
  unpacked: number;
  /** Folders of the first and second level, with how many bytes are in each. */
  places: Map<string, number>;
  hits: { word: string; file: string }[];
}

/** Every byte of every file below a folder, as it stands and unpacked, for words in UTF-8 and in UTF-16. */
export function scan(root: string, words: readonly string[]): Scan {
  const result: Scan = { files: 0, bytes: 0, unpacked: 0, places: new Map(), hits: [] };
  const shapes = words.flatMap((word) =>
    [...new Set([word, word.toLowerCase()])].flatMap((spelt) => (['utf8', 'utf16le', 'latin1'] as const).map((form) => ({ word, bytes: Buffer.from(spelt, form) }))),
  );
  for (const path of filesOf(root)) {
    const file = readFileSync(path);
    const name = relative(root, path);
    const place = name.split('/').slice(0, 3).join('/');
    result.files += 1;
    result.bytes += file.length;
    result.places.set(place, (result.places.get(place) ?? 0) + file.length);
    const found = new Set<string>();
    for (const bytes of [file, ...hidden(path, file)]) {
      if (bytes !== file) result.unpacked += bytes.length;
      for (const shape of shapes) if (!found.has(shape.word) && bytes.includes(shape.bytes)) found.add(shape.word);
    }
    for (const word of found) result.hits.push({ word, file: name });
  }
  return result;
}

function* filesOf(root: string): Iterable<string> {
  for (const entry of readdirSync(root, { withFileTypes: true })) {
    const path = join(root, entry.name);
    if (entry.isDirectory()) yield* filesOf(path);
    else if (entry.isFile() && statSync(path).size > 0) yield path;
  }
}

/** What does not show in the bytes of a file. */
function hidden(path: string, file: Buffer): Buffer[] {
  const opened = path.endsWith('.ldb') ? blocksOf(file) : path.endsWith('.log') ? recordsOf(file) : [];
  return [...opened, ...[file, ...opened].flatMap((bytes) => [...packedValues(bytes), ...zipped(bytes)])];
}

/** Blink packs large values of IndexedDB with Snappy, behind a mark of its own. */
const mark = Buffer.from([0xff, 0x11, 0x02]);

function* packedValues(bytes: Buffer): Iterable<Buffer> {
  for (let at = bytes.indexOf(mark); at >= 0; at = bytes.indexOf(mark, at + 1)) {
    const value = unpack(bytes, at + mark.length);
    if (value) yield value;
  }
}

/** Answers of a server in a cache are kept as they came. */
const gzip = Buffer.from([0x1f, 0x8b, 0x08]);

function* zipped(bytes: Buffer): Iterable<Buffer> {
  for (let at = bytes.indexOf(gzip); at >= 0; at = bytes.indexOf(gzip, at + 1)) {
    try {
      yield gunzipSync(bytes.subarray(at), { finishFlush: constants.Z_SYNC_FLUSH });
    } catch {
      // these three bytes began something else
    }
  }
}
