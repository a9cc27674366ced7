import type { Bytes } from '../db';
import { bytesOf } from './bytes';
import { Envelopes } from './envelope';
import { Unreadable, labelOf, type Sealer } from './seal';

export const letterboxInfo = 'naast-letterbox-v1';

/** The closed lock: what is made goes in, and nothing comes out until somebody unlocks. */
export function letterbox(publicKey: Bytes): Sealer {
  const envelopes = new Envelopes(publicKey, letterboxInfo);
  return {
    async seal(value, about) {
      return { v: 2, bytes: await envelopes.seal(bytesOf(JSON.stringify(value)), labelOf(about)) };
    },
    async open(_sealed, about) {
      throw new Unreadable(about, new Error('locked'));
    },
    fresh: () => [],
    async settled() {},
  };
}
