import { Unreadable, type Sealer } from './seal';

/** Packs values as JSON bytes and does NOT encrypt them: for simulations, and to read what was packed before locks. */
export const passThrough: Sealer = {
  async seal(value) {
    return { v: 0, bytes: new TextEncoder().encode(JSON.stringify(value)) };
  },
  async open(sealed, about) {
    if (sealed.v !== 0) throw new Unreadable(about);
    try {
      return JSON.parse(new TextDecoder().decode(sealed.bytes));
    } catch (cause) {
      throw new Unreadable(about, cause);
    }
  },
  fresh: () => [],
  async settled() {},
};
