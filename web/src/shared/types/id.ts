const letters = 'abcdefghijklmnopqrstuvwxyz0123456789';

/** A new record id: 15 of a-z0-9 from a secure random source, every letter equally likely. */
export function newId(): string {
  let id = '';
  while (id.length < 15) {
    for (const byte of crypto.getRandomValues(new Uint8Array(24))) {
      // 252 = 7 * 36: the bytes above it would favour the first letters
      if (byte < 252 && id.length < 15) id += letters[byte % 36];
    }
  }
  return id;
}
