import { passThrough } from '../../crypto';
import type { NewOp } from '../../types';
import { adopt } from '../adopt';
import type { Heard } from '../protocol';
import { checkAll, checkAtRest } from './invariants';
import { Memory } from './memory';
import { Phone, type Kept, type Tab } from './phone';
import { ModelServer, type Asked } from './server';

export const parents = ['p0', 'p1', 'p2', 'p3'];
export const faults = [
  'ok',
  'ok',
  'ok',
  'lostRequest',
  'lostAnswer',
  'twice',
  '500',
  '500after',
  '429',
  '401',
  'portal',
] as const;
export const fates = ['ok', 'ok', 'ok', 'refused', 'held', 'later', 'poison'] as const;

export type Action =
  | {
      do: 'keep';
      phone: number;
      create: boolean;
      parent: number;
      fate: (typeof fates)[number];
      count: number;
    }
  | { do: 'wake'; phone: number; tab: number; urgent: boolean }
  | { do: 'net'; phone: number; tab: number; fault: (typeof faults)[number] }
  | { do: 'rested'; phone: number; tab: number }
  | { do: 'crash'; phone: number; tab: number; when: 'now' | 'before' | 'after' }
  | { do: 'others'; what: 'touch' | 'revoke' | 'grant' | 'purge' | 'remove'; parent: number }
  | { do: 'copy' };

/** Plays a history on two phones of one worker, and looks after each step whether the promises hold. */
export class Driver {
  readonly server = new ModelServer(parents);
  readonly phones: Phone[];
  #count = 0;
  #copied = false;

  constructor(
    mostOps: number,
    readonly chance: () => number,
  ) {
    this.server.mostOps = mostOps;
    this.phones = [new Memory(), new Memory()].map((memory) => new Phone(memory, this.server, chance));
  }

  async play(actions: Action[]): Promise<void> {
    // The first phone has been set up; the second is registered by its first request.
    await adopt(this.phones[0]!.memory.open(), passThrough, '', this.server.register(), 0, '');
    for (const action of actions) {
      await this.act(action);
      await settle();
      this.#reopen();
      await checkAll(this.server, this.phones);
    }
    await this.drain();
    await checkAtRest(this.server, this.phones);
  }

  async act(action: Action): Promise<void> {
    if (action.do === 'others') return this.#others(action);
    if (action.do === 'copy') return this.#copy();
    const phone = this.phones[action.phone % this.phones.length]!;
    if (action.do === 'keep') return this.#keep(phone, action);
    const tab = phone.tabs[action.tab % phone.tabs.length]!;
    switch (action.do) {
      case 'wake':
        return void tab.engine.wake(action.urgent);
      case 'net':
        return this.#net(tab, action.fault);
      case 'rested':
        return fire(tab);
      case 'crash':
        if (action.when === 'now') phone.restart(action.tab % phone.tabs.length);
        else tab.crash = action.when;
    }
  }

  /** The faults stop; everything must come to rest, and within reason. */
  async drain(): Promise<void> {
    let asked = 0; // everybody asks twice: the second time after everybody has sent everything
    for (let round = 0; round < 600; round++) {
      this.#reopen();
      let busy = false;
      for (const phone of this.phones) {
        for (const tab of phone.tabs) {
          tab.crash = '';
          if (tab.waiting) this.#net(tab, 'ok');
          else if (tab.rest) fire(tab);
          else if (tab.engine.machine.needsSignIn) void tab.engine.signedIn();
          else if (phone.ops().some((op) => op.state === 'queued')) void tab.engine.wake(true);
          else continue;
          busy = true;
        }
      }
      if (!busy && asked++ === 2) return;
      if (!busy) this.phones.forEach((phone) => phone.tabs.forEach((tab) => void tab.engine.wake(true)));
      await settle();
    }
    throw new Error('it does not come to rest');
  }

  async #keep(phone: Phone, a: Action & { do: 'keep' }): Promise<void> {
    const parent = parents[a.parent % parents.length]!;
    const ops: NewOp[] = [];
    const texts: Kept[] = [];
    let nickname = (await phone.view()).get(`parents/${parent}`)?.nickname;
    for (let i = 0; i < a.count; i++) {
      const text = `${a.fate}#${++this.#count}`;
      if (a.create || nickname === undefined) {
        ops.push({
          do: 'create',
          collection: 'encounters',
          id: `e${this.#count}`,
          set: { parent, note: text },
        });
      } else {
        ops.push({
          do: 'update',
          collection: 'parents',
          id: parent,
          was: { nickname },
          set: { nickname: text },
        });
        nickname = text;
      }
      texts.push({ text, parent, late: this.server.erased.has(parent) });
    }
    await phone.keep(ops, texts);
  }

  #net(tab: Tab, fault: (typeof faults)[number]): void {
    const { waiting } = tab;
    if (!waiting) return;
    tab.waiting = undefined;
    const asked = JSON.parse(JSON.stringify(waiting.request)) as Asked;
    if (fault === 'lostRequest' || fault === 'portal') return waiting.resolve({ kind: 'silence' });
    if (fault === '500' || fault === '429' || fault === '401') {
      return waiting.resolve({ kind: 'error', status: Number(fault), code: '' });
    }
    let reply = this.server.sync(asked);
    if (fault === 'twice') reply = this.server.sync(asked);
    if (fault === 'lostAnswer') return waiting.resolve({ kind: 'silence' });
    if (fault === '500after') return waiting.resolve({ kind: 'error', status: 500, code: 'later' });
    waiting.resolve(
      'answer' in reply
        ? ({ kind: 'answer', answer: reply.answer } as unknown as Heard)
        : { kind: 'error', status: reply.status, code: reply.code },
    );
  }

  #others(a: Action & { do: 'others' }): void {
    const parent = parents[a.parent % parents.length]!;
    if (a.what === 'touch') this.server.touch(parent, `other#${++this.#count}`);
    if (a.what === 'remove') this.server.removeOne(parent);
    // p0 and p1 stay visible throughout: there own writes must never be out of sight
    if (a.what === 'revoke' && parent > 'p1') this.server.revoke(parent);
    if (a.what === 'grant' && parent > 'p1') this.server.grant(parent);
    if (a.what === 'purge' && parent === 'p3' && !this.#copied) this.server.purge(parent);
  }

  /**
   * Somebody copies the first phone's profile to another one: two installations with one identity. Not together with
   * an erasure: of two copies that share a number and of which one has emptied its op, only the server could tell
   * which is which.
   */
  #copy(): void {
    if (this.#copied || this.server.erased.size > 0) return;
    this.#copied = true;
    const copy = new Phone(this.phones[0]!.memory.copy(), this.server, this.chance, 1);
    this.phones.push(copy);
  }

  #reopen(): void {
    for (const phone of this.phones) phone.tabs.forEach((tab, i) => tab.dead && phone.restart(i));
  }
}

function fire(tab: Tab): void {
  const rested = tab.rest;
  tab.rest = undefined;
  rested?.();
}

/** Lets go of the thread once; everything that waits for nothing outside has then run. */
const soon = (globalThis as unknown as { setImmediate(run: () => void): void }).setImmediate;

/** Lets everything run that can run without us. */
export function settle(): Promise<void> {
  return new Promise((resolve) => soon(resolve));
}
