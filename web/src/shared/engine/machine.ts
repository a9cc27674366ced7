import type { Registered } from './adopt';
import { isEmptied, type Answer, type Heard, type Request } from './protocol';

/** What the engine is doing. `resting`: it waits before trying again. */
export type Phase = 'idle' | 'gathering' | 'sending' | 'applying' | 'registering' | 'adopting' | 'resting';

export interface Machine {
  phase: Phase;
  /** Most ops in one request. */
  limit: number;
  /** The next request carries no ops, so that what cannot go up does not stop what comes down. */
  pullOnly: boolean;
  failures: number;
  /** Something happened meanwhile: go once more before resting. */
  again: boolean;
  /** What waits is urgent (R56), or somebody looks: a rest is short. */
  hurry: boolean;
  needsSignIn: boolean;
  /** The server does not speak with an app as old as this one (426). Nothing is lost; sending waits for the update. */
  tooOld: boolean;
  /** Why the device is to be registered anew: the number of an op that was lost, or 0. */
  lost: number;
  /** Why the device is to be registered anew: the server never heard of it, so that it has nothing of what it sent. */
  unknown: boolean;
  /** The device that the last request spoke for. */
  device: string;
}

export type Event =
  /** `urgent`: worth cutting a rest short (the network came back, someone looks at the app). */
  | { kind: 'wake'; urgent: boolean }
  | { kind: 'signed_in' }
  | { kind: 'gathered'; request: Request }
  | { kind: 'heard'; request: Request; heard: Heard }
  | { kind: 'applied'; result: Applied }
  | { kind: 'registered'; next: Registered }
  | { kind: 'unregistered'; heard: Heard }
  | { kind: 'adopted' }
  | { kind: 'passed' }
  /** The database did not take it. */
  | { kind: 'broke' }
  | { kind: 'rested' };

/** What applying an answer came to. `progress`: at least one op got its place; `left`: how many wait for an answer. */
export interface Applied {
  more: boolean;
  left: number;
  progress: boolean;
  later: boolean;
  /** Number of an op that the server never got and this device no longer has; 0 = none. */
  lost: number;
}

export type Effect =
  | { kind: 'gather'; limit: number }
  | { kind: 'send'; request: Request }
  | { kind: 'apply'; request: Request; answer: Answer }
  /** This number was answered before its op was emptied by a purge: leave it. */
  | { kind: 'pass'; seq: number }
  | { kind: 'register' }
  | { kind: 'adopt'; was: string; next: Registered; lost: number; all: boolean }
  | { kind: 'rest'; ms: number };

export const mostOps = 200;
export const mostBytes = 1_000_000;
const longestRest = 5 * 60_000;
const shortRest = 15_000;
/** Most ops in one request on a line that broke while something urgent waits: what has arrived stays there. */
const fewOps = 50;

export const atStart: Machine = {
  phase: 'idle',
  limit: mostOps,
  pullOnly: false,
  failures: 0,
  again: false,
  hurry: false,
  needsSignIn: false,
  tooOld: false,
  lost: 0,
  unknown: false,
  device: '',
};

type Step = [Machine, Effect[]];

/**
 * The engine: given what it is doing and what happened, what it does next. It touches nothing.
 * @param chance a number in [0, 1) for the jitter of a rest
 */
export function step(m: Machine, event: Event, chance: number): Step {
  switch (event.kind) {
    case 'wake':
      return wake(m, event.urgent);
    case 'signed_in':
      return wake({ ...m, needsSignIn: false, failures: 0 }, true);
    case 'rested':
      return m.phase === 'resting' ? gather(m) : [m, []];
    case 'gathered':
      return gathered(
        { ...m, device: event.request.device, hurry: event.request.urgent === true },
        event.request,
      );
    case 'heard':
      return heard(m, event.request, event.heard, chance);
    case 'applied':
      return applied(m, event.result, chance);
    case 'registered':
      return [
        { ...m, phase: 'adopting' },
        [{ kind: 'adopt', was: m.device, next: event.next, lost: m.lost, all: m.unknown }],
      ];
    case 'unregistered':
      return event.heard.kind === 'error' && event.heard.status === 401 ? signIn(m) : rest(m, chance);
    case 'adopted':
      return gather({ ...m, limit: mostOps });
    case 'passed':
      return gather(m);
    case 'broke':
      return rest(m, chance);
  }
}

function wake(m: Machine, urgent: boolean): Step {
  if (m.needsSignIn) return [m, []];
  if (m.phase === 'idle' || (m.phase === 'resting' && urgent)) return gather(m);
  return [{ ...m, again: true, hurry: m.hurry || urgent }, []];
}

function gather(m: Machine): Step {
  return [
    { ...m, phase: 'gathering', again: false, lost: 0, unknown: false },
    [{ kind: 'gather', limit: m.pullOnly ? 0 : mostNow(m) }],
  ];
}

function mostNow({ limit, hurry, failures }: Machine): number {
  return hurry && failures > 0 ? Math.min(limit, fewOps) : limit;
}

function gathered(m: Machine, request: Request): Step {
  if (request.device === '') return register(m);
  return [{ ...m, phase: 'sending' }, [{ kind: 'send', request }]];
}

function register(m: Machine): Step {
  return [{ ...m, phase: 'registering' }, [{ kind: 'register' }]];
}

function rest(m: Machine, chance: number): Step {
  const failures = m.failures + 1;
  const ms = Math.round(
    chance * Math.min(m.hurry ? shortRest : longestRest, 1000 * 2 ** Math.min(failures, 20)),
  );
  return [{ ...m, phase: 'resting', failures }, [{ kind: 'rest', ms }]];
}

function signIn(m: Machine): Step {
  return [{ ...m, phase: 'idle', needsSignIn: true, again: false }, []];
}

function heard(m: Machine, request: Request, what: Heard, chance: number): Step {
  if (what.kind === 'answer') {
    return [{ ...m, phase: 'applying', tooOld: false }, [{ kind: 'apply', request, answer: what.answer }]];
  }
  const sent = request.ops.length;
  const halved = { ...m, limit: Math.max(1, Math.floor(sent / 2)) };
  // A line that is too slow for so much takes half of it; one that is not there says nothing about size
  if (what.kind === 'silence') return rest(what.slow && sent > 1 ? halved : m, chance);
  if (what.status === 401) return signIn(m);
  if (what.status === 426) return rest({ ...m, tooOld: true }, chance); // whatever is asked
  if (what.code === 'device_unknown') return register({ ...m, unknown: true });
  if (what.code === 'device_fork') {
    // One by one first: what the server has already taken from this device gets its stored answer, so that
    // only what it never saw is sent again under a new device.
    if (sent > 1) return gather({ ...m, limit: 1 });
    const [op] = request.ops;
    if (op && isEmptied(op)) return [{ ...m, phase: 'adopting' }, [{ kind: 'pass', seq: op.seq }]];
    return register(m);
  }
  if (what.status === 429 || sent === 0) return rest(m, chance);
  if (sent > 1) return what.status < 500 ? gather(halved) : rest(halved, chance);
  return gather({ ...m, pullOnly: true });
}

function applied(m: Machine, result: Applied, chance: number): Step {
  if (result.lost > 0) return register({ ...m, lost: result.lost });
  if (result.more) return gather(m);
  // The pull is through; the op that could not go up is tried again after a rest.
  if (m.pullOnly) return rest({ ...m, pullOnly: false }, chance);
  const grown = { ...m, limit: Math.min(mostOps, m.limit * 2) };
  if (result.left > 0 && (result.later || !result.progress)) return rest(grown, chance);
  const well = { ...grown, failures: 0 };
  if (result.left > 0 || m.again) return gather(well);
  return [{ ...well, phase: 'idle' }, []];
}
