import { beforeLock } from '$page/lock/before';
import { dropDraft, listDrafts, openDraft, saveDraft } from '$page/shell/drafts';
import { of, row } from '$page/shell/store.svelte';
import { newId } from '$shared/types';
import { emptyDraft, type Draft } from './draft';
import { draftFor } from './file';
import { keepFailed, lookForRoom } from './room.svelte';
import { renew } from './renew';
import { isEmpty } from './rules';

/*
 * The one conversation that is open. It lives outside the screens because every
 * step is a screen of its own; it is written down at each pause in typing.
 */

const prefix = 'gesprek:';
const pause = 300; // milliseconds without a key

class Session {
  draft = $state<Draft | null>(null);
  /** shown when the phone could not write the draft down */
  trouble = $state('');
  #timer: ReturnType<typeof setTimeout> | undefined;
  #written: Promise<void> = Promise.resolve();

  /** To be called whenever something in the draft changed. */
  touched(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.write(), pause);
  }

  /** Writes nothing more for now: the draft is about to be kept as a conversation. */
  hold(): void {
    clearTimeout(this.#timer);
  }

  /** Writes the draft down now; an empty one only when `always`. */
  async write(always = false): Promise<void> {
    clearTimeout(this.#timer);
    const { draft } = this;
    if (!draft || (!always && isEmpty(draft))) return;
    const value = $state.snapshot(draft);
    this.#written = this.#written
      .then(() => saveDraft(prefix + value.id, { ...value, parent: value.known }))
      .then(() => {
        this.trouble = '';
      })
      .catch((error: unknown) => {
        keepFailed(error);
        this.trouble =
          'Dit toestel kan het gesprek nu niet onthouden. Sluit Naast niet en tik op Bewaar gesprek.';
      });
    await this.#written;
  }

  /** A new, empty one that is about nobody. */
  begin(): void {
    this.draft = emptyDraft(newId, new Date().toISOString());
  }

  /** Writes the draft down and lets go of it, unless another one was opened meanwhile. */
  async close(): Promise<void> {
    const { draft } = this;
    await this.write();
    if (this.draft === draft) this.forget();
  }

  /** Nothing of it stays in memory. */
  forget(): void {
    clearTimeout(this.#timer);
    this.draft = null;
  }

  /** Forgets the draft that was kept; waits for a write that is still under way. */
  async drop(id: string): Promise<void> {
    clearTimeout(this.#timer);
    if (this.draft?.id === id) this.draft = null;
    await this.#written;
    await dropDraft(prefix + id);
  }

  /** Puts a draft back that was thrown away. */
  async putBack(draft: Draft): Promise<void> {
    await saveDraft(prefix + draft.id, { ...draft, parent: draft.known });
  }
}

export const session = new Session();
beforeLock(session);

export type Opened = 'ready' | 'missing' | 'saved' | 'full';

/**
 * Opens the conversation a path names: "nieuw", the id of a draft, or the id of a
 * parent who is known (a new conversation with her).
 */
export async function open(segment: string): Promise<Opened> {
  const remembered = rememberedDraft();
  if (segment === 'nieuw') return (await reopen(remembered)) ? 'ready' : begin(null);
  if (await reopen(segment)) return savedAlready() ? 'saved' : 'ready';
  if (row('encounters', segment) || row('parents', segment) === undefined) return 'missing';
  return (await reopen(remembered)) ? 'ready' : begin(segment);
}

/** Something new needs room; what was begun already does not come here. */
async function begin(parent: string | null): Promise<Opened> {
  if (!(await lookForRoom())) return 'full';
  const now = new Date().toISOString();
  const known = parent ? row('parents', parent) : undefined;
  session.draft = known
    ? draftFor(
        { parent: known, preferences: of('contact_preferences', known.id), needs: of('needs', known.id) },
        newId,
        now,
      )
    : emptyDraft(newId, now);
  return 'ready';
}

/** True when the draft is open now: in memory already, or found on the device. */
async function reopen(id: string): Promise<boolean> {
  if (id === '') return false;
  if (session.draft?.id === id) return true;
  const stored = await openDraft<Draft>(prefix + id);
  if (!stored || stored.shape !== 1) return false;
  session.draft = renew(stored, newId);
  return true;
}

/** The draft with this id, when there is one, without starting anything new. */
export async function reading(id: string): Promise<Draft | null> {
  return (await reopen(id)) ? session.draft : null;
}

/** Its meeting is in the outbox already: the phone died between keep and drop. */
function savedAlready(): boolean {
  const { draft } = session;
  return draft !== null && row('encounters', draft.encounter) !== undefined;
}

function rememberedDraft(): string {
  const state: unknown = history.state;
  const found = typeof state === 'object' && state !== null && 'draft' in state ? state.draft : '';
  return typeof found === 'string' ? found : '';
}

/** So that a reload or "terug" finds the same conversation under "nieuw". Ids only. */
export function remember(id: string): void {
  if (rememberedDraft() !== id) history.replaceState({ draft: id }, '');
}

/** Conversations that were left half-way, the newest first, without the open one. */
export async function unfinished(): Promise<Draft[]> {
  const drafts = (await listDrafts())
    .filter((kept) => kept.key.startsWith(prefix))
    .map((kept) => kept.value as Draft)
    .filter((draft) => draft.shape === 1 && draft.id !== session.draft?.id)
    .map((draft) => renew(draft, newId));
  const done = drafts.filter((draft) => isEmpty(draft) || row('encounters', draft.encounter) !== undefined);
  for (const draft of done) await dropDraft(prefix + draft.id);
  return drafts.filter((draft) => !done.includes(draft));
}
