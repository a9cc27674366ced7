/** How the screen looks: as the device does, or always the same. */
export const LOOKS = ['auto', 'light', 'dark', 'contrast'] as const;
export type Look = (typeof LOOKS)[number];

const KEY = 'naast-look';

/** The look that was chosen on this device; 'auto' when none was. */
export function storedLook(store: Pick<Storage, 'getItem'> = localStorage): Look {
  try {
    const found = store.getItem(KEY);
    return LOOKS.find((look) => look === found) ?? 'auto';
  } catch {
    return 'auto'; // storage may be switched off; the look of the device will do
  }
}

/** Shows a look at once: `data-theme` on <html>, nothing for 'auto'. */
export function showLook(look: Look, root: HTMLElement = document.documentElement): void {
  if (look === 'auto') root.removeAttribute('data-theme');
  else root.setAttribute('data-theme', look);
}

/** Shows a look and remembers it on this device. */
export function chooseLook(look: Look): void {
  showLook(look);
  try {
    localStorage.setItem(KEY, look);
  } catch {
    // it holds until the app is closed
  }
}
