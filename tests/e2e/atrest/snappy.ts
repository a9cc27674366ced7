/**
 * Undoes Snappy, from `from` on, and stops when the promised length is reached: inside a value nothing says where the
 * packed bytes end. Undefined when this is no Snappy.
 */
export function unpack(packed: Buffer, from = 0): Buffer | undefined {
  const head = varint(packed, from);
  if (!head || head.value === 0 || head.value > 64 << 20) return undefined;
  const out = Buffer.alloc(head.value);
  let at = head.next;
  let to = 0;
  while (to < out.length) {
    const tag = packed[at];
    if (tag === undefined) return undefined;
    const piece = (tag & 3) === 0 ? literal(packed, at) : copy(packed, at);
    if (to + piece.length > out.length) return undefined;
    if (piece.back === 0) {
      if (piece.next + piece.length > packed.length) return undefined;
      packed.copy(out, to, piece.next, piece.next + piece.length);
      at = piece.next + piece.length;
    } else {
      if (piece.back > to) return undefined;
      for (let i = 0; i < piece.length; i++) out[to + i] = out[to + i - piece.back]!; // it may run into itself
      at = piece.next;
    }
    to += piece.length;
  }
  return out;
}

/** Little-endian, seven bits a byte. */
export function varint(bytes: Buffer, from: number): { value: number; next: number } | undefined {
  let value = 0;
  for (let i = 0; i < 5; i++) {
    const byte = bytes[from + i];
    if (byte === undefined) return undefined;
    value += (byte & 127) * 2 ** (7 * i);
    if (byte < 128) return { value, next: from + i + 1 };
  }
  return undefined;
}

/** `back` 0: as it stands; otherwise copied from so far back in what is out already. */
interface Piece {
  length: number;
  back: number;
  next: number;
}

function literal(packed: Buffer, at: number): Piece {
  const short = packed[at]! >> 2;
  if (short < 60) return { length: short + 1, back: 0, next: at + 1 };
  const bytes = short - 59;
  return { length: number(packed, at + 1, bytes) + 1, back: 0, next: at + 1 + bytes };
}

function copy(packed: Buffer, at: number): Piece {
  const tag = packed[at]!;
  if ((tag & 3) === 1) {
    return { length: ((tag >> 2) & 7) + 4, back: ((tag >> 5) << 8) | number(packed, at + 1, 1) || Infinity, next: at + 2 };
  }
  const bytes = (tag & 3) === 2 ? 2 : 4;
  return { length: (tag >> 2) + 1, back: number(packed, at + 1, bytes) || Infinity, next: at + 1 + bytes };
}

function number(packed: Buffer, at: number, bytes: number): number {
  let value = 0;
  for (let i = 0; i < bytes; i++) value += (packed[at + i] ?? 0) * 256 ** i;
  return value;
}
