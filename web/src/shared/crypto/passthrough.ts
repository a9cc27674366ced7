import { Unreadable, type Sealer } from './seal';

/**
 * Packs values as JSON bytes and does NOT encrypt them. It stands where encryption at rest will stand, so that
 * nothing reaches the disk by another road and old packed rows can still be opened afterwards.
 */
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
};
