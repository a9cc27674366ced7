import { argon2id } from 'hash-wasm';
import type { Bytes } from '../db';

/** How hard a guess is. Memory in KiB, passes, lanes. */
export interface Hardness {
  m: number;
  t: number;
  p: number;
}

/** From the least that OWASP accepts for Argon2id to what a good phone does in half a second. */
const ladder: readonly Hardness[] = [
  { m: 19_456, t: 2, p: 1 },
  { m: 32_768, t: 2, p: 1 },
  { m: 47_104, t: 2, p: 1 },
  { m: 65_536, t: 2, p: 1 },
  { m: 65_536, t: 3, p: 1 },
];

/** 32 bytes. RFC 9106. */
export async function stretch(words: string, salt: Bytes, { m, t, p }: Hardness): Promise<Bytes> {
  const made = await argon2id({
    password: words.normalize('NFKC'),
    salt,
    memorySize: m,
    iterations: t,
    parallelism: p,
    hashLength: 32,
    outputType: 'binary',
  });
  return new Uint8Array(made);
}

/**
 * The hardest that this device does within the time.
 * @param limit milliseconds @param clock milliseconds since anything
 */
export async function calibrate(limit: number, clock: () => number): Promise<Hardness> {
  const begin = clock();
  await stretch('proef', new Uint8Array(16), ladder[0]!);
  const unit = (clock() - begin) / (ladder[0]!.m * ladder[0]!.t);
  return ladder.findLast(({ m, t }) => m * t * unit <= limit) ?? ladder[0]!;
}
