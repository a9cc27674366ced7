import type { Sealer } from '../../crypto';
import { Engine, type World } from '../engine';
import type { Heard, Request } from '../protocol';
import type { Ring } from './locks';
import type { Fate } from './memory';
import type { Phone } from './phone';

type Waiting = { request: Request; resolve: (heard: Heard) => void };

/** One tab (or the service worker) on a phone. Everything it waits for is let go by the one who drives. */
export class Tab {
  readonly engine: Engine;
  waiting: Waiting | undefined;
  sent: { at: number; moves: number; delivers: boolean; now: string } | undefined;
  /** The last answer: whether it says for how long this worker may look, and the lease it found on the phone. */
  came: { renews: boolean; lease: string } | undefined;
  /** The server has answered, and the answer is still under way. */
  late: Heard | undefined;
  rest: (() => void) | undefined;
  crash: Exclude<Fate, 'full'> = '';
  dead = false;
  ring: Ring | undefined;

  constructor(readonly phone: Phone) {
    this.engine = new Engine(worldOf(this));
  }

  /** Nothing moves here until somebody outside does something. */
  get quiet(): boolean {
    const { phase } = this.engine.machine;
    return this.dead || !!this.waiting || phase === 'idle' || (phase === 'resting' && !!this.rest);
  }

  get sealer(): Sealer {
    return this.ring ?? this.phone.letterbox();
  }

  fate(): Fate {
    if (this.phone.full) return 'full';
    const crash = this.phone.crashes() || this.crash;
    if (crash !== '') this.dead = true;
    this.crash = '';
    return crash;
  }
}

function worldOf(tab: Tab): World {
  const { phone } = tab;
  return {
    db: phone.memory.open(() => tab.fate()),
    get sealer() {
      return tab.sealer;
    },
    app: 'sim',
    now: () => phone.clock(),
    chance: phone.around.chance,
    send: (request) => {
      tab.sent = {
        at: phone.around.now(),
        moves: phone.moves,
        delivers: phone.locked,
        now: request.now,
      };
      return new Promise((resolve) => (tab.waiting = { request, resolve }));
    },
    register: async () => (phone.locked ? { kind: 'silence' } : phone.around.register()),
    rest: (_ms, rested) => (tab.rest = rested),
    alone: (work) => work(), // no lock: two tabs may do everything at once
    changed: (what) => (void phone.learn(what), phone.heard(tab)),
    told: () => {},
    failed: (error) => {
      if ((error as DOMException).name !== 'QuotaExceededError') throw error;
    },
  };
}

/** Lets go of the thread once; everything that waits for nothing outside has then run. */
const soon = (globalThis as unknown as { setImmediate(run: () => void): void }).setImmediate;

/** Lets everything run that can run without us. */
export function settle(): Promise<void> {
  return new Promise((resolve) => soon(resolve));
}
