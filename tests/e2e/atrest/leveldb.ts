import { unpack, varint } from './snappy.ts';

// Chromium keeps IndexedDB, Local Storage and Session Storage in LevelDB. On the disk its tables are packed in
// blocks, and its log is cut into pages: a word can be there and not be found by looking at the bytes of the file.

const magic = Buffer.from('57fb808b247547db', 'hex');

/** The blocks of a table file (.ldb), unpacked. Empty when this is no table. */
export function blocksOf(file: Buffer): Buffer[] {
  if (file.length < 48 || !file.subarray(-8).equals(magic)) return [];
  const meta = handle(file, file.length - 48);
  const index = handle(file, meta.next);
  const block = read(file, index);
  const found = [block];
  for (const value of valuesOf(block)) found.push(read(file, handle(value, 0)));
  return found;
}

interface Handle {
  from: number;
  size: number;
  next: number;
}

function handle(bytes: Buffer, at: number): Handle {
  const from = varint(bytes, at);
  const size = from && varint(bytes, from.next);
  if (!from || !size) throw new Error('a table of LevelDB ends too early');
  return { from: from.value, size: size.value, next: size.next };
}

/** A block, whose last byte but four says whether it is packed. */
function read(file: Buffer, { from, size }: Handle): Buffer {
  const bytes = file.subarray(from, from + size);
  const kind = file[from + size];
  if (kind === 0) return bytes;
  const out = kind === 1 ? unpack(bytes) : undefined;
  if (!out) throw new Error(`a block of LevelDB of kind ${kind} does not unpack`);
  return out;
}

function* valuesOf(block: Buffer): Iterable<Buffer> {
  const restarts = block.readUInt32LE(block.length - 4);
  const end = block.length - 4 - 4 * restarts;
  let at = 0;
  while (at < end) {
    const shared = varint(block, at)!;
    const own = varint(block, shared.next)!;
    const value = varint(block, own.next)!;
    const from = value.next + own.value;
    yield block.subarray(from, from + value.value);
    at = from + value.value;
  }
}

const page = 32 * 1024;

/** The records of a log file (.log), put together again where a page cut them. */
export function recordsOf(file: Buffer): Buffer[] {
  const found: Buffer[] = [];
  let parts: Buffer[] = [];
  for (let at = 0; at + 7 <= file.length; ) {
    const left = page - (at % page);
    if (left < 7) {
      at += left;
      continue;
    }
    const size = file.readUInt16LE(at + 4);
    const kind = file[at + 6]!;
    if (kind === 0) break; // room that was laid out and not written yet
    parts.push(file.subarray(at + 7, at + 7 + size));
    if (kind === 1 || kind === 4) {
      found.push(Buffer.concat(parts));
      parts = [];
    }
    at += 7 + size;
  }
  return found;
}
