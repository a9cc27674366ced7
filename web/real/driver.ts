import { newId, type NewOp } from '../src/shared/types';
import { deliver, send } from '../src/shared/engine';
import { register } from '../src/shared/engine/send';
import type { Action } from '../src/shared/engine/sim/actions';
import { real, type Locks } from '../src/shared/engine/sim/locks';
import { Memory } from '../src/shared/engine/sim/memory';
import { Phone, type Kept, type Surroundings } from '../src/shared/engine/sim/phone';
import { settle, type Tab } from '../src/shared/engine/sim/tab';
import { oneOfTheDay } from './day.ts';
import type { Network, Trouble } from './network.ts';
import type { Account } from './program.ts';

/** Plays a history on two phones of one worker against the real program. */
export class RealDriver {
  phones: Phone[] = [];
  readonly parents: string[] = [];
  readonly erased = new Set<string>();
  /** An op with these words is refused by the rules of the field. */
  readonly refused = new Set<string>();
  #now = Date.now();
  #count = 0;
  #copied = false;
  /** Something may have come under two devices, or twice. */
  repeats = false;

  constructor(
    readonly net: Network,
    readonly account: Account,
    readonly desk: Account,
  ) {}

  async begin(): Promise<this> {
    const around: Surroundings = {
      worker: this.account.id,
      register: () => {
        this.account.devices++;
        return register('Proeftoestel', 'proef', this.account.token);
      },
      locks: real as Locks,
      now: () => this.#now,
      chance: () => 0,
    };
    for (const _ of [0, 1]) this.phones.push(await new Phone(new Memory(), around).begin());
    for (const name of ['een', 'twee']) {
      await this.drain();
      const id = newId();
      this.parents.push(id);
      await this.#keepOp(this.phones[0]!, this.#made(id, `${name} ${id}`), id, false);
    }
    await this.drain();
    return this;
  }

  async play(actions: Action[]): Promise<void> {
    for (const action of actions) {
      this.#now += 1;
      await this.#act(action);
      await this.settled();
    }
    await this.drain();
  }

  /** The faults stop; everything must come to rest, and within reason. */
  async drain(): Promise<void> {
    this.net.trouble = 'ok';
    for (const phone of this.phones) {
      phone.full = false;
      await phone.unlock();
    }
    let asked = 0;
    for (let round = 0; round < 400; round++) {
      let busy = false;
      for (const tab of this.phones.flatMap((phone) => phone.tabs)) busy = (await this.#nudge(tab)) || busy;
      if (!busy && asked++ === 2) return;
      if (!busy) for (const phone of this.phones) phone.tabs.forEach((tab) => void tab.engine.wake(true));
      await this.settled();
    }
    throw new Error('it does not come to rest');
  }

  async settled(): Promise<void> {
    const tabs = this.phones.flatMap((phone) => phone.tabs);
    do await settle();
    while (tabs.some((tab) => !tab.quiet));
    for (const phone of this.phones) {
      await phone.memory.still();
      for (const [i, tab] of phone.tabs.entries()) if (tab.dead) await phone.restart(i);
      await phone.heal();
    }
  }

  async #nudge(tab: Tab): Promise<boolean> {
    tab.crash = '';
    if (tab.waiting) await this.#hear(tab, 'ok');
    else if (tab.rest) fire(tab);
    else if (tab.engine.machine.needsSignIn) void tab.engine.signedIn();
    else if (tab.phone.ops().some((op) => op.state === 'queued')) void tab.engine.wake(true);
    else return false;
    return true;
  }

  async #act(action: Action): Promise<void> {
    if (action.do === 'others') return this.#others(action.what);
    if (action.do === 'copy') return this.#copy();
    if (action.do === 'time' || action.do === 'clock') return;
    const phone = this.phones[action.phone % this.phones.length]!;
    if (action.do === 'keep') return this.#keep(phone, action);
    if (action.do === 'phone') return this.#phone(phone, action.what);
    const tab = phone.tabs[action.tab % phone.tabs.length]!;
    if (action.do === 'wake') return void tab.engine.wake(action.urgent);
    if (action.do === 'net') return this.#hear(tab, trouble(action.fault));
    if (action.do === 'rested') return fire(tab);
    if (action.when === 'now') return phone.restart(action.tab % phone.tabs.length);
    tab.crash = action.when;
  }

  async #hear(tab: Tab, what: Trouble): Promise<void> {
    const { waiting, sent, phone } = tab;
    if (!waiting) return;
    this.net.trouble = what;
    const heard = sent?.delivers
      ? await deliver(waiting.request, phone.meta().deliver)
      : await send(waiting.request, this.account.token);
    this.net.trouble = 'ok';
    tab.waiting = undefined;
    waiting.resolve(heard);
  }

  async #keep(phone: Phone, a: Action & { do: 'keep' }): Promise<void> {
    const parent = this.parents[a.parent % this.parents.length]!;
    if (a.what === 'draft') return this.erased.has(parent) ? undefined : phone.draft(parent);
    for (let i = 0; i < a.count; i++) {
      this.#now += 1;
      const text = `${a.fate}#${++this.#count}`;
      if (a.fate === 'refused') this.refused.add(text);
      const op = await this.#op(phone, a, parent, text);
      await this.#keepOp(phone, op, parent, a.what === 'withdraw', text);
    }
  }

  async #op(phone: Phone, a: Action & { do: 'keep' }, parent: string, text: string): Promise<NewOp> {
    const name = phone.locked ? undefined : (await phone.view()).get(`parents/${parent}`)?.name;
    if (a.what === 'change' && name !== undefined && a.fate !== 'refused') {
      return { do: 'update', collection: 'parents', id: parent, was: { name }, set: { name: text } };
    }
    if (a.what === 'withdraw' && a.fate !== 'refused') {
      const set = { parent, purpose: 'messages', decision: 'withdrawn', language: 'nl', manner: 'spoken' };
      return { do: 'create', collection: 'consents', id: newId(), set };
    }
    if (a.what === 'meeting' && a.fate !== 'refused') return oneOfTheDay(this.#count, parent, text);
    const set = { parent, note: text, ...(a.fate !== 'refused' && { how: 'street' }) };
    return { do: 'create', collection: 'encounters', id: newId(), set };
  }

  #made(id: string, name: string): NewOp {
    return { do: 'create', collection: 'parents', id, set: { name, came_by: 'met_outside' } };
  }

  async #keepOp(phone: Phone, op: NewOp, parent: string, withdrawal: boolean, text = op.id): Promise<void> {
    const about = op.do === 'create' && op.collection !== 'parents' && !('parent' in op.set) ? '' : parent;
    const kept: Omit<Kept, 'key'> = { text, parent: about, withdrawal, late: this.erased.has(about) };
    await phone.keep(op, kept).catch((error) => {
      if ((error as DOMException).name !== 'QuotaExceededError') throw error;
    });
    await this.settled();
  }

  async #phone(phone: Phone, what: (Action & { do: 'phone' })['what']): Promise<void> {
    if (what === 'lock') phone.lock();
    if (what === 'unlock' && phone.locked) await phone.unlock();
    if (what === 'forget') await phone.forget();
    if (what === 'full' || what === 'room') phone.full = what === 'full';
    if (what === 'signIn') phone.tabs.forEach((tab) => void tab.engine.signedIn());
    if (what === 'evict' && this.#count % 5 === 0) {
      phone.memory.evict();
      phone.kept = [];
      phone.blind = true;
      await phone.newLock();
      phone.locked = false;
      for (const i of phone.tabs.keys()) await phone.restart(i);
    }
  }

  async #others(what: (Action & { do: 'others' })['what']): Promise<void> {
    const { program } = this.net;
    if (what === 'backup') await program.backUp();
    if (what === 'restore' && (await program.restore())) this.repeats = true;
    const [, second] = this.parents;
    if (what !== 'purge' || this.#copied || this.erased.has(second!)) return;
    await program.ask('POST', `/api/naast/desk/parents/${second}/erase`, this.desk.token, {
      reason: 'proef',
    });
    this.erased.add(second!);
  }

  async #copy(): Promise<void> {
    if (this.#copied || this.erased.size > 0 || this.phones[0]!.meta().device === '') return;
    this.#copied = this.repeats = true;
    const [first] = this.phones;
    const copy = new Phone(first!.memory.copy(), first!.around, 1);
    copy.secret = first!.secret;
    this.phones.push(await copy.begin());
  }
}

function trouble(fault: (Action & { do: 'net' })['fault']): Trouble {
  if (fault === 'slow') return 'killedDuring';
  if (fault === 'errorAfter') return 'killedAfter';
  return fault;
}

function fire(tab: Tab): void {
  const rested = tab.rest;
  tab.rest = undefined;
  rested?.();
}
