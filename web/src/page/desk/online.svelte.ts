import { onMount } from 'svelte';
import { ApiError, get } from '$page/shell/api';

/** What to read when something the server had to do did not happen. */
export function why(error: unknown): string {
  return error instanceof ApiError ? error.why : 'Er ging iets mis. Probeer het nog eens.';
}

/** What the server knows and this device does not keep: asked when the screen opens, and off line it says so. */
export class Online<T> {
  value = $state.raw<T>();
  /** A sentence for people; "" when all went well. */
  failed = $state('');
  #asked = 0;

  constructor(private readonly path: () => string) {
    onMount(() => {
      void this.load();
      const again = (): void => void (this.failed !== '' && this.load());
      addEventListener('online', again);
      return () => removeEventListener('online', again);
    });
  }

  /** Asks again; an answer that comes after a later question is left out. */
  async load(): Promise<void> {
    const turn = (this.#asked += 1);
    this.failed = '';
    try {
      const value = await get<T>(this.path());
      if (turn === this.#asked) this.value = value;
    } catch (error) {
      if (turn === this.#asked) this.failed = why(error);
    }
  }
}
