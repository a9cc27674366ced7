import { SvelteMap } from 'svelte/reactivity';
import { beforeLock } from '$page/lock/before';
import { dropDraft, listDrafts, saveDraft } from '$page/shell/drafts';
import { seen } from '$page/shell/local.svelte';
import { newId, type Collection } from '$shared/types';
import { rebase } from './rebase';

/*
 * What somebody began to fill in behind the doors of a file. It lives outside the doors, because opening another one
 * takes the first away; it is written down at each pause in typing.
 */

const PREFIX = 'deel:';
const pause = 300; // milliseconds without a key

interface Stored {
  parent: string;
  id: string;
  form: object;
  start: string;
}

/** One form in a file: closed, or open with what was filled in so far. */
export class Part<T extends object = object> {
  open = $state(false);
  /** another changed meanwhile what was typed here; the next save is on purpose */
  overtaken = $state(false);
  form = $state() as T;
  /** for what is made of this form; it tells later that it was made */
  id = newId();
  #start = '';
  #written = '';

  constructor(
    readonly key: string,
    readonly parent: string,
    form: T,
  ) {
    this.form = form;
  }

  /** Opens the form as it is to begin with. */
  begin(form: T): void {
    this.form = form;
    this.id = newId();
    this.#start = JSON.stringify(form);
    this.overtaken = false;
    this.open = true;
  }

  /** Before a save. `now`: the form as it would open. True: first look at what another changed meanwhile. */
  isOvertaken(now: T): boolean {
    this.overtaken = rebase(this.form, JSON.parse(this.#start) as T, now);
    this.#start = JSON.stringify(now);
    return this.overtaken;
  }

  /** Kept, or not wanted after all. */
  end(): void {
    this.open = false;
  }

  /** Was anything filled in that is not kept? */
  get changed(): boolean {
    return this.open && JSON.stringify(this.form) !== this.#start;
  }

  /** Opens it as it was left. */
  resume(stored: Stored): void {
    this.form = stored.form as T;
    this.id = stored.id;
    this.#start = stored.start;
    this.#written = JSON.stringify(stored.form);
    this.open = true;
  }

  /** Puts it on the device, or takes it off; nothing when it stands there already. */
  async write(): Promise<void> {
    const now = this.changed ? JSON.stringify(this.form) : '';
    if (now === this.#written) return;
    if (now === '') await dropDraft(this.key);
    else
      await saveDraft(this.key, {
        parent: this.parent,
        id: this.id,
        start: this.#start,
        form: JSON.parse(now) as object,
      });
    this.#written = now;
  }
}

class Begun {
  #parts = new SvelteMap<string, Part>();
  #left = new Map<string, Stored>();
  #read = new SvelteMap<string, true>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #writing: Promise<void> = Promise.resolve();
  /** shown when the phone could not write it down */
  trouble = $state('');

  /** Finds what was left half-way in this file. Before it has, no form of it may open. */
  async read(parent: string): Promise<void> {
    if (this.#read.has(parent)) return;
    for (const { key, value } of await listDrafts().catch(() => [])) {
      if (key.startsWith(PREFIX) && key.endsWith(`:${parent}`)) this.#left.set(key, value as Stored);
    }
    this.#read.set(parent, true);
  }

  isRead(parent: string): boolean {
    return this.#read.has(parent);
  }

  /**
   * The form with this name in this file. `made`: the collection in which saving makes a row, so that what was kept
   * just before the phone died is not offered again.
   */
  part<T extends object>(parent: string, name: string, form: T, made?: Collection): Part<T> {
    const key = `${PREFIX}${name}:${parent}`;
    const here = this.#parts.get(key) as Part<T> | undefined;
    if (here) return here;
    const part = new Part(key, parent, form);
    const left = this.#left.get(key);
    this.#left.delete(key);
    if (left && made && seen(made).get(made, left.id)) void dropDraft(key);
    else if (left) part.resume(left);
    this.#parts.set(key, part as unknown as Part);
    return part;
  }

  /** Was something filled in behind this door and not kept? Reactive. */
  waits(parent: string, door: string): boolean {
    const mine = (key: string) =>
      key.endsWith(`:${parent}`) &&
      (key === `${PREFIX}${door}:${parent}` || key.startsWith(`${PREFIX}${door}/`));
    if ([...this.#parts].some(([key, part]) => mine(key) && part.changed)) return true;
    return this.#read.has(parent) && [...this.#left.keys()].some(mine);
  }

  /** All that is open, to see whether anything changed. Reactive. */
  look(): void {
    for (const part of this.#parts.values()) void part.changed;
  }

  touched(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.write(), pause);
  }

  async write(): Promise<void> {
    clearTimeout(this.#timer);
    const parts = [...this.#parts.values()].filter((it) => seen('parents').get('parents', it.parent));
    this.#writing = this.#writing
      .then(() => Promise.all(parts.map((it) => it.write())))
      .then(() => {
        this.trouble = '';
      })
      .catch(() => {
        this.trouble =
          'Dit toestel kan niet onthouden wat u typt. Bewaar wat u hebt ingevuld, en maak daarna ruimte vrij.';
      });
    await this.#writing;
  }

  forget(): void {
    clearTimeout(this.#timer);
    this.#parts.clear();
    this.#left.clear();
    this.#read.clear();
  }
}

export const begun = new Begun();
beforeLock(begun);
