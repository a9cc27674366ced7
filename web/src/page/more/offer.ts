import { atHome } from '$page/shell/session.svelte';

/** Whether this worker still has to be asked about notifications on this device. Holds an id only. */
const mark = (): string => `naast-push-asked-${atHome()}`;

export const mayOffer = (): boolean => localStorage.getItem(mark()) !== '1';

export function answered(): void {
  localStorage.setItem(mark(), '1');
}
