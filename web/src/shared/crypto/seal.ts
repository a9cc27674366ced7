/** What bytes belong to; real encryption binds it as associated data, so that rows cannot be swapped. */
export interface About {
  collection: string;
  id: string;
  version: number;
}

/** `v` says how the bytes were made. 0: not encrypted, only packed. */
export interface Sealed {
  v: number;
  bytes: Uint8Array;
}

/** Every row, op, draft and tray item passes through a pair like this on its way to and from the disk. */
export interface Sealer {
  seal(value: unknown, about: About): Promise<Sealed>;
  open<T>(sealed: Sealed, about: About): Promise<T>;
}

/** Bytes that this app cannot read: made by a later version, or damaged. */
export class Unreadable extends Error {
  constructor(about: About, cause?: unknown) {
    super(`unreadable ${about.collection}/${about.id}`, { cause });
  }
}
