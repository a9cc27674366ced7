import { bytesOf, pinKey, randomBytes, textOf, unwrap, WrongKey, type Master } from '$shared/crypto';
import type { Bytes, StoredVault } from '$shared/db';

const hours12 = 12 * 60 * 60 * 1000;
const tries = 10;

/** In memory only: with it and the pincode the lock opens again, until the app is closed. */
let armed: { secret: Bytes; wrapped: Bytes; since: number; left: number } | undefined;

/** The pincode can open: one was chosen, and somebody opened the lock less than twelve hours ago. */
export function pinReady(now = Date.now()): boolean {
  return armed !== undefined && armed.left > 0 && now >= armed.since && now - armed.since < hours12;
}

export function disarmPin(): void {
  armed = undefined;
}

/** Gets ready for the next time that it is locked. @param since when the lock was opened without a pincode */
export async function armPin(vault: StoredVault, master: Master, since: number): Promise<void> {
  if (!vault.pin) return void (armed = undefined);
  const pin = textOf(await master.unwrap(vault.pin, 'pin'));
  const secret = randomBytes(32);
  armed = { secret, wrapped: await master.wrappedBy(await pinKey(pin, secret)), since, left: tries };
}

export async function withPin(
  vault: StoredVault,
  master: Master,
  pin: string | undefined,
): Promise<StoredVault> {
  return { ...vault, pin: pin === undefined ? undefined : await master.wrap(bytesOf(pin), 'pin') };
}

/** Gives the key, or how many tries are left; after the last one the pincode is of no use any more. */
export async function opensByPin(
  pin: string,
): Promise<{ master: Master; since: number } | { master?: undefined; left: number }> {
  if (!armed || !pinReady()) return { left: 0 };
  const { secret, wrapped, since } = armed;
  armed.left -= 1;
  try {
    return { master: await unwrap(await pinKey(pin, secret), wrapped), since };
  } catch (error) {
    if (!(error instanceof WrongKey)) throw error;
    const { left } = armed;
    if (left === 0) armed = undefined;
    return { left };
  }
}
