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

/** How large the words are, beside what the device itself does: 1, 1.25 or 1.5 times. */
export const SIZES = ['100', '125', '150'] as const;
export type Size = (typeof SIZES)[number];

const SIZE_KEY = 'naast-text';

/** The size that was chosen on this device; '100' when none was. */
export function storedSize(store: Pick<Storage, 'getItem'> = localStorage): Size {
  try {
    const found = store.getItem(SIZE_KEY);
    return SIZES.find((size) => size === found) ?? '100';
  } catch {
    return '100'; // storage may be switched off
  }
}

/** Shows a size at once: `data-text` on <html>, nothing for '100'. */
export function showSize(size: Size, root: HTMLElement = document.documentElement): void {
  if (size === '100') root.removeAttribute('data-text');
  else root.setAttribute('data-text', size);
}

/** Shows a size and remembers it on this device. */
export function chooseSize(size: Size): void {
  showSize(size);
  try {
    localStorage.setItem(SIZE_KEY, size);
  } catch {
    // it holds until the app is closed
  }
}
