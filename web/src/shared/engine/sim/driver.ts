import type { NewOp } from '../../types';
import { adopt } from '../adopt';
import { isAnswer, type Heard } from '../protocol';
import { unlocksLater } from '../send';
import { parents, written, type Action, type History } from './actions';
import { checkAll, checkAtRest } from './invariants';
import { cheap, type Locks } from './locks';
import { Memory } from './memory';
import { Died, Phone, type Kept, type Surroundings } from './phone';
import { settle, type Tab } from './tab';
import { grant, removeOne, revoke, touch } from './pull';
import { ModelServer, worker, type Asked } from './server';

const hour = 60 * 60 * 1000;
type Fault = (Action & { do: 'net' })['fault'];

/** Plays a history on two phones of one worker, and looks after each step whether the promises hold. */
export class Driver {
  server!: ModelServer;
  phones: Phone[] = [];
  #now = Date.parse('2026-11-22T10:00:00.000Z');
  #count = 0;
  #copied = false;
  #file: { device: string; lines: string[] } | undefined;
  /** Something may have been sent under two devices: then it may be in effect and kept aside. */
  repeats = false;
  /** The same op may in honesty have come under two devices. */
  resent = false;

  constructor(readonly locks: Locks = cheap) {}

  async begin(how: Pick<History, 'mostOps' | 'chance' | 'old'>): Promise<this> {
    const now = (): number => this.#now;
    this.server = new ModelServer(parents, now, await this.locks.serverKey(1));
    this.server.mostOps = how.mostOps;
    const around: Surroundings = {
      worker,
      register: async () => this.server.register(),
      locks: this.locks,
      now,
      chance: () => how.chance,
    };
    for (const _ of [0, 1]) this.phones.push(await new Phone(new Memory(), around).begin());
    // The first phone has been set up; the second is registered by its first request.
    const [first] = this.phones;
    first!.old = how.old;
    const { deliver, keys, ...older } = this.server.register();
    const registered = how.old ? older : { ...older, deliver, keys };
    await adopt(first!.memory.open(), first!.tabs[0]!.sealer, '', registered, 0, '');
    return this;
  }

  async play({ actions, ...how }: History): Promise<void> {
    await this.begin(how);
    await this.goOn(actions);
  }

  async goOn(actions: Action[]): Promise<void> {
    for (const action of actions) {
      await this.act(action);
      await this.settled();
      await checkAll(this);
    }
    await this.drain();
    await checkAtRest(this);
  }

  async act(action: Action): Promise<void> {
    this.#now += 1;
    if (action.do === 'others') return this.#others(action);
    if (action.do === 'copy') return this.#copy();
    if (action.do === 'time') return void (this.#now += action.hours * hour);
    const phone = this.phones[action.phone % this.phones.length]!;
    if (action.do === 'keep') return this.#keep(phone, action);
    if (action.do === 'clock') return setClock(phone, action.days);
    if (action.do === 'phone') return this.#phone(phone, action.what);
    const tab = phone.tabs[action.tab % phone.tabs.length]!;
    if (action.do === 'wake') return void tab.engine.wake(action.urgent);
    if (action.do === 'net') return this.#net(tab, action.fault);
    if (action.do === 'rested') return fire(tab);
    if (action.when === 'now') return phone.restart(action.tab % phone.tabs.length);
    tab.crash = action.when;
  }

  /** The faults stop; everything must come to rest, and within reason. */
  async drain(): Promise<void> {
    this.server.state.active = true;
    for (const phone of this.phones) {
      phone.full = false;
      phone.token = this.server.tokens;
      await phone.unlock();
    }
    let asked = 0; // everybody asks twice: the second time after everybody has sent everything
    for (let round = 0; round < 800; round++) {
      let busy = false;
      for (const tab of this.phones.flatMap((phone) => phone.tabs)) busy = (await this.#nudge(tab)) || busy;
      if (!busy && asked++ === 2) return;
      if (!busy) for (const phone of this.phones) phone.tabs.forEach((tab) => void tab.engine.wake(true));
      await this.settled();
    }
    throw new Error('it does not come to rest');
  }

  async #nudge(tab: Tab): Promise<boolean> {
    tab.crash = '';
    if (tab.phone.locked) await tab.phone.unlock(); // a wipe that was under way took the lock with it
    if (tab.waiting) await this.#net(tab, 'ok');
    else if (tab.rest) fire(tab);
    else if (tab.engine.machine.needsSignIn) void tab.engine.signedIn();
    else if (tab.phone.ops().some((op) => op.state === 'queued')) void tab.engine.wake(true);
    else return false;
    return true;
  }

  async #keep(phone: Phone, a: Action & { do: 'keep' }): Promise<void> {
    const parent = parents[a.parent % parents.length]!;
    const late = this.server.erased.has(parent);
    if (a.what === 'draft') return late ? undefined : phone.draft(parent);
    for (let i = 0; i < a.count; i++) {
      this.#now += 1;
      const withdrawal = a.what === 'withdraw';
      const text = `${withdrawal || a.what === 'agree' ? 'ok' : a.fate}#${++this.#count}`;
      const op = await this.#op(phone, a.what, parent, text);
      const kept: Omit<Kept, 'key'> = { text, parent, withdrawal, late };
      await phone.keep(op, kept).catch((error) => {
        if (error instanceof Died) return phone.restart(0);
        if ((error as DOMException).name !== 'QuotaExceededError') throw error;
      });
      await this.settled();
    }
  }

  async #op(phone: Phone, what: string, parent: string, text: string): Promise<NewOp> {
    const view = phone.locked ? new Map() : await phone.view();
    const id = `e${this.#count}`;
    const nickname = view.get(`parents/${parent}`)?.nickname;
    const talk = [...view].find(([key, it]) => key.startsWith('talks/') && it.parent === parent);
    if (what === 'change' && talk && this.#count % 2 === 0) {
      const [key, { note }] = talk;
      return { do: 'update', collection: 'talks', id: key.slice(6), was: { note }, set: { note: text } };
    }
    if (what === 'change' && nickname !== undefined) {
      return { do: 'update', collection: 'parents', id: parent, was: { nickname }, set: { nickname: text } };
    }
    if (what !== 'withdraw' && what !== 'agree') {
      const collection = written[this.#count % written.length]!;
      return { do: 'create', collection, id, set: { parent, note: text } };
    }
    const known = [...view].filter(
      ([key, it]) => key.startsWith('consents/') && it.parent === parent && it.decision === 'withdrawn',
    );
    const saw = known.at(-1)?.[0].slice('consents/'.length) ?? '';
    const decision = what === 'withdraw' ? 'withdrawn' : 'given';
    return { do: 'create', collection: 'consents', id, set: { parent, decision, saw, note: text } };
  }

  async #net(tab: Tab, fault: Fault): Promise<void> {
    const { waiting, phone } = tab;
    if (!waiting) return;
    const hear = (heard: Heard): void => {
      tab.waiting = tab.late = undefined;
      const renews = heard.kind === 'answer' && !heard.answer.delivered && !heard.answer.hurried;
      tab.came = { renews, lease: phone.meta().lease };
      waiting.resolve(heard);
    };
    if (tab.late) return hear(tab.late);
    if (fault === 'lostRequest') return hear({ kind: 'silence' });
    if (typeof fault === 'number') return hear({ kind: 'error', status: fault, code: '' });
    const asked = JSON.parse(JSON.stringify(waiting.request)) as Asked;
    const by = tab.sent?.delivers ? { secret: phone.meta().deliver } : { token: phone.token };
    let reply = await this.server.sync(asked, by);
    if (fault === 'twice') reply = await this.server.sync(asked, by);
    if (fault === 'lostAnswer') return hear({ kind: 'silence' });
    if (fault === 'errorAfter') return hear({ kind: 'error', status: 500, code: 'later' });
    const came = fault === 'truncated' ? half(reply) : whole(reply);
    const heard = tab.sent?.delivers ? unlocksLater(came) : came;
    if (fault === 'slow') tab.late = heard;
    else hear(heard);
  }

  async #phone(phone: Phone, what: (Action & { do: 'phone' })['what']): Promise<void> {
    const { device, wiped } = phone.meta();
    if (what === 'lock') phone.lock();
    if (what === 'unlock' && phone.locked) await phone.unlock();
    if (what === 'forget') {
      this.resent ||= this.#copied; // one copy empties work that the other one still sends under the same number
      await phone.forget();
    }
    if (what === 'evict') await this.#evict(phone);
    if (what === 'full' || what === 'room') phone.full = what === 'full';
    if (what === 'update') phone.old = false;
    if (what === 'signIn' && !phone.locked) {
      phone.token = this.server.tokens;
      phone.tabs.forEach((tab) => tab.engine.machine.needsSignIn && void tab.engine.signedIn());
    }
    if (what === 'export' && !phone.locked && !wiped && device) this.#file = await phone.export();
    if (what === 'import' && this.#file) await this.server.import(this.#file.device, this.#file.lines);
    if (what === 'shut' && this.#count % 2 === 0) {
      const known = this.server.state.devices.get(device);
      if (known) known.revoked = true;
      this.server.tokens++;
    }
    if (what === 'anew' && wiped && !phone.ops().some((op) => op.state === 'queued')) {
      await phone.unlock();
      const { sealer } = phone.tabs[0]!;
      await adopt(phone.memory.open(), sealer, device, this.server.register(), 0, phone.clock());
    }
  }

  /** The browser throws everything away: what only stood here is gone, and nobody can be blamed but the browser. */
  async #evict(phone: Phone): Promise<void> {
    if (this.#count % 3 !== 0) return;
    phone.memory.evict();
    phone.kept = [];
    phone.blind = true;
    await phone.newLock();
    phone.locked = false;
    for (const i of phone.tabs.keys()) await phone.restart(i);
  }

  async #others({ what, parent: nr }: Action & { do: 'others' }): Promise<void> {
    const { server } = this;
    const parent = parents[nr % parents.length]!;
    if (what === 'touch') touch(server.state, parent, `other#${++this.#count}`);
    if (what === 'remove') removeOne(server.state, parent);
    // p0 and p1 stay visible throughout: there own writes must never be out of sight
    if (what === 'revoke' && parent > 'p1') revoke(server.state, parent);
    if (what === 'grant' && parent > 'p1' && !server.erased.has(parent)) grant(server.state, parent);
    if (what === 'purge' && parent === 'p3' && !this.#copied) server.purge(parent);
    if (what === 'rotate') await server.rotate((n) => this.locks.serverKey(n));
    if (what === 'backup') server.backUp();
    if (what === 'restore') {
      this.repeats = this.resent = true;
      server.restore();
    }
    if (what === 'deactivate' || what === 'activate') server.state.active = what === 'activate';
    if (what === 'minApp') server.minApp = '9.9.9';
  }

  /**
   * Somebody copies the first phone's profile to another one: two installations with one identity. Not together with
   * an erasure: of two copies that share a number and of which one has emptied its op, only the server could tell
   * which is which.
   */
  async #copy(): Promise<void> {
    if (this.#copied || this.server.erased.size > 0) return;
    this.#copied = true;
    this.repeats = true;
    const [first] = this.phones;
    this.resent ||= first!.meta().device === ''; // each of them registers, with the same work
    const copy = new Phone(first!.memory.copy(), first!.around, 1);
    copy.secret = first!.secret;
    Object.assign(copy, { token: first!.token, shaken: first!.shaken, blind: first!.blind });
    this.phones.push(await copy.begin());
  }

  async settled(): Promise<void> {
    const tabs = this.phones.flatMap((phone) => phone.tabs);
    do await settle();
    while (tabs.some((tab) => !tab.quiet));
    for (const phone of this.phones) {
      await phone.memory.still(); // also what a tab wrote with its last breath
      for (const [i, tab] of phone.tabs.entries()) if (tab.dead) await phone.restart(i);
      await phone.heal();
    }
  }
}

function whole(reply: Awaited<ReturnType<ModelServer['sync']>>): Heard {
  if (!('answer' in reply)) return { kind: 'error', status: reply.status, code: reply.code };
  return isAnswer(reply.answer) ? { kind: 'answer', answer: reply.answer } : { kind: 'silence' };
}

/** Half an answer is none. */
function half(reply: Awaited<ReturnType<ModelServer['sync']>>): Heard {
  const text = JSON.stringify(reply);
  try {
    return whole(JSON.parse(text.slice(0, text.length / 2)));
  } catch {
    return { kind: 'silence' };
  }
}

function setClock(phone: Phone, days: number): void {
  phone.offset = days * 24 * hour;
  phone.moves++;
}

function fire(tab: Tab): void {
  const rested = tab.rest;
  tab.rest = undefined;
  rested?.();
}
