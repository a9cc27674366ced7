import type { Sealer } from '../crypto';
import type { Db } from '../db';
import { adopt, pass, type Registered } from './adopt';
import { apply, type Changed } from './apply';
import { gather } from './gather';
import { atStart, step, type Effect, type Event, type Machine } from './machine';
import { Overtaken } from './overtaken';
import type { Heard, Request } from './protocol';

/** All that lies outside the engine. Tests and simulations put their own in its place. */
export interface World {
  db: Db;
  sealer: Sealer;
  /** Version of this app. */
  app: string;
  /** The device's clock, ISO. */
  now(): string;
  /** A number in [0, 1). */
  chance(): number;
  /** Asks the server; locked, it delivers. Never throws. */
  send(request: Request): Promise<Heard>;
  /** Makes this installation known as a new device. Never throws; silence while locked. */
  register(): Promise<Registered | Heard>;
  /** Calls back once after this time; a later call replaces an earlier one. */
  rest(ms: number, rested: () => void): void;
  /** Runs one cycle while no other tab or worker does. */
  alone(work: () => Promise<void>): Promise<void>;
  /** Rows on this phone changed. */
  changed(what: Changed): void;
  /** What the engine is doing changed. */
  told(machine: Machine): void;
  /** Something of ours failed; it is tried again. The chain is for the log, and holds ids only. */
  failed(error: unknown): void;
}

/** Carries out what the machine asks, one cycle at a time. */
export class Engine {
  #machine: Machine = atStart;
  /** Counts cycles: what an abandoned one still does counts no more. */
  #cycles = 0;

  constructor(private readonly world: World) {}

  get machine(): Machine {
    return this.#machine;
  }

  /** Something may be owed or waiting. Resolves when the cycle that it started, if any, has ended. */
  wake(urgent = false): Promise<void> {
    return this.#cycle({ kind: 'wake', urgent });
  }

  signedIn(): Promise<void> {
    return this.#cycle({ kind: 'signed_in' });
  }

  async #cycle(event: Event): Promise<void> {
    const first = this.#feed(event);
    if (first.length === 0) return;
    const mine = ++this.#cycles;
    try {
      await this.world.alone(() => this.#run(first, mine));
    } catch (error) {
      this.world.failed(error); // the lock was taken over, or refused
      if (mine !== this.#cycles) return;
      this.#cycles++;
      for (const effect of this.#feed({ kind: 'broke' })) await this.#carryOut(effect);
    }
  }

  async #run(effects: Effect[], mine: number): Promise<void> {
    while (effects.length > 0) {
      const next = await this.#carryOut(effects.shift()!);
      if (mine !== this.#cycles) return;
      if (next) effects.push(...this.#feed(next));
    }
  }

  #feed(event: Event): Effect[] {
    const [machine, effects] = step(this.#machine, event, this.world.chance());
    this.#machine = machine;
    this.world.told(machine);
    return effects;
  }

  async #carryOut(effect: Effect): Promise<Event | undefined> {
    try {
      return await this.#attempt(effect);
    } catch (error) {
      if (error instanceof Overtaken) return { kind: 'applied', result: overtaken };
      this.world.failed(error);
      return { kind: 'broke' };
    }
  }

  async #attempt(effect: Effect): Promise<Event | undefined> {
    const { db, sealer } = this.world;
    switch (effect.kind) {
      case 'gather':
        return {
          kind: 'gathered',
          request: await gather(db, sealer, effect.limit, this.world.now(), this.world.app),
        };
      case 'send':
        return { kind: 'heard', request: effect.request, heard: await this.world.send(effect.request) };
      case 'apply': {
        const { changed, ...result } = await apply(db, sealer, effect.request, effect.answer);
        this.world.changed(changed);
        return { kind: 'applied', result };
      }
      case 'register': {
        const heard = await this.world.register();
        return 'device' in heard ? { kind: 'registered', next: heard } : { kind: 'unregistered', heard };
      }
      case 'adopt':
        await adopt(db, sealer, effect.was, effect.next, effect.lost, this.world.now(), effect.all);
        this.world.changed({ put: [], removed: [], all: true });
        return { kind: 'adopted' };
      case 'pass':
        await pass(db, effect.seq);
        return { kind: 'passed' };
      case 'rest':
        this.world.rest(effect.ms, () => void this.#cycle({ kind: 'rested' }));
        return undefined;
    }
  }
}

/** Another tab was first: look again at where we stand. */
const overtaken = { more: true, left: 0, progress: false, later: false, lost: 0 };
