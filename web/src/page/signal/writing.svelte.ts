import { onDestroy, onMount } from 'svelte';
import { dropDraft, openDraft, saveDraft } from '$page/shell/drafts';
import { keep } from '$page/shell/store.svelte';
import type { NewOp } from '$shared/types';

const pause = 500; // milliseconds without a key

/** The one form of a screen: a draft for as long as it is written, kept in one go. Made while the screen is set up. */
export class Writing<T extends object> {
  form = $state() as T;
  /** what has to be mended first, by field */
  errors = $state<Record<string, string>>({});
  kept = $state(false);
  /** it could not be written on this phone, and still stands on the screen */
  failed = $state(false);
  #ready = $state(false);
  #busy = false;
  #waits: T | undefined;
  #writing: Promise<void> = Promise.resolve();

  /** @param begun was anything written that would be missed? */
  constructor(
    readonly draft: string,
    readonly empty: () => T,
    begun: (form: T) => boolean,
  ) {
    this.form = empty();
    onMount(async () => {
      const before = await openDraft<T>(draft).catch(() => undefined);
      if (before) this.form = { ...empty(), ...before };
      this.#ready = true;
    });
    $effect(() => {
      const now = $state.snapshot(this.form) as T;
      if (!this.#ready || this.kept || !begun(now)) return;
      this.#waits = now;
      const timer = setTimeout(() => this.#write(), pause);
      return () => clearTimeout(timer);
    });
    onDestroy(() => this.#write()); // another screen, or the lock, within the pause
  }

  #write(): void {
    const now = this.#waits;
    this.#waits = undefined;
    if (now && !this.kept) this.#writing = saveDraft(this.draft, now).catch(() => {});
  }

  async save(problems: Record<string, string>, ops: (form: T) => NewOp[]): Promise<void> {
    this.errors = problems;
    if (Object.keys(problems).length > 0 || this.#busy) return;
    this.#busy = true;
    this.failed = false;
    try {
      await keep(ops($state.snapshot(this.form) as T));
      this.kept = true;
      await this.#writing; // a draft that is written after this would come back
      await dropDraft(this.draft);
      scrollTo(0, 0);
    } catch {
      this.failed = true;
    } finally {
      this.#busy = false;
    }
  }

  /** One more. */
  again(): void {
    this.form = this.empty();
    this.kept = false;
  }
}
