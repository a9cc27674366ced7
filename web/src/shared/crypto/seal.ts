import type { Sealed, StoredKey } from '../db';

/** What bytes belong to; bound as associated data, so that nothing can be put in the place of something else. */
export interface About {
  collection: string;
  id: string;
  version: number;
  /** Whose key: "" for what is about nobody. */
  parent: string;
}

export const labelOf = ({ collection, id, version }: About): string => `${collection}/${id}/${version}`;

/** Every row, op, draft and tray item passes through a pair like this on its way to and from the disk. */
export interface Sealer {
  seal(value: unknown, about: About): Promise<Sealed>;
  /** Throws Unreadable. */
  open<T>(sealed: Sealed, about: About): Promise<T>;
  /** Keys made for parents that had none, not stored yet: they go into the transaction of what they seal. */
  fresh(): StoredKey[];
  /** They are stored. With `other`: another tab was first, and its key counts; what was sealed is to be sealed again. */
  settled(parent: string, other?: StoredKey): Promise<void>;
}

/** Bytes that cannot be read here: another key, a later version, or damage. */
export class Unreadable extends Error {
  constructor(about: Pick<About, 'collection' | 'id'>, cause?: unknown) {
    super(`unreadable ${about.collection}/${about.id}`, { cause });
  }
}
