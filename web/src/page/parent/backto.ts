import { tick } from 'svelte';

/** Id of a door of a file; its button is this and "-title". */
export const doorId = (door: string, parent: string): string => `deur-${door}-${parent}`;

/** After saving the form is gone: the screen and the keyboard go back to the door that it was behind. */
export async function backToDoor(door: string, parent: string): Promise<void> {
  await tick();
  document.getElementById(`${doorId(door, parent)}-title`)?.focus();
}
