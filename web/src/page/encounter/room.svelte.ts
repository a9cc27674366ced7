import { hasRoom, isFull, leftOf } from './room';

let left = $state<number>();
let refused = $state(false);

/** May a new conversation be begun? Reactive; `lookForRoom` says when it was looked at last. */
export const roomForNew = (): boolean => hasRoom(left, refused);

/** Asks the device how much is left. Never throws. */
export async function lookForRoom(): Promise<boolean> {
  left = leftOf(await navigator.storage?.estimate?.().catch(() => undefined));
  return roomForNew();
}

/** Something could not be kept; a full device is remembered until something can be kept again. */
export function keepFailed(error: unknown): void {
  if (isFull(error)) refused = true;
}

/** Something was kept, or the person made room and looks again. */
export function forgetRefusal(): void {
  refused = false;
}
