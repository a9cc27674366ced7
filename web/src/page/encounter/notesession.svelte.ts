import { beforeLock } from '$page/lock/before';
import { dropDraft, openDraft, saveDraft } from '$page/shell/drafts';
import { row } from '$page/shell/store.svelte';
import { newId } from '$shared/types';
import { emptyNote, noteKey, type NoteDraft } from './note';
import { keepFailed } from './room.svelte';

const pause = 300; // milliseconds without a key

/** The one short note that is open; written down at each pause in typing, and before the lock falls. */
class NoteSession {
  draft = $state<NoteDraft | null>(null);
  /** shown when the phone could not write it down */
  trouble = $state('');
  #timer: ReturnType<typeof setTimeout> | undefined;
  #written: Promise<void> = Promise.resolve();

  /** Opens the note about a parent: the one that was left half-way, else an empty one. */
  async open(parent: string): Promise<void> {
    if (this.draft?.parent === parent) return;
    const stored = await openDraft<NoteDraft>(noteKey(parent));
    const usable = stored?.shape === 1 && row('encounters', stored.note) === undefined;
    this.draft = usable ? stored : emptyNote(newId(), parent);
  }

  touched(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.write(), pause);
  }

  async write(): Promise<void> {
    clearTimeout(this.#timer);
    const value = $state.snapshot(this.draft);
    if (!value || (value.text.trim() === '' && value.how === '')) return;
    this.#written = this.#written
      .then(() => saveDraft(noteKey(value.parent), value))
      .then(() => {
        this.trouble = '';
      })
      .catch((error: unknown) => {
        keepFailed(error);
        this.trouble =
          'Dit toestel kan de notitie nu niet onthouden. Sluit Naast niet en tik op Bewaar notitie.';
      });
    await this.#written;
  }

  forget(): void {
    clearTimeout(this.#timer);
    this.draft = null;
  }

  /** Kept, or not wanted: nothing of it stays. */
  async drop(parent: string): Promise<void> {
    this.forget();
    await this.#written;
    await dropDraft(noteKey(parent));
  }
}

export const notes = new NoteSession();
beforeLock(notes);
