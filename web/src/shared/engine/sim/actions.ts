import fc from 'fast-check';

export const parents = ['p0', 'p1', 'p2', 'p3'];
/** What one writes in a file in a day; a talk changes afterwards. For the model each has its words in `note`. */
export const written = [
  'encounters',
  'talks',
  'intakes',
  'tracks',
  'handouts',
  'peer_matches',
  'companions',
  'urgencies',
] as const;
export const fates = ['ok', 'ok', 'ok', 'refused', 'held', 'later', 'poison'] as const;
export const errors = [
  400, 401, 403, 404, 405, 408, 409, 410, 413, 418, 422, 426, 429, 451, 500, 501, 502, 503, 504, 507,
] as const;
export const faults = [
  'ok',
  'lostRequest',
  'lostAnswer',
  'twice',
  'slow',
  'errorAfter',
  'truncated',
] as const;
export const happenings = [
  'touch',
  'revoke',
  'grant',
  'purge',
  'remove',
  'rotate',
  'backup',
  'restore',
  'deactivate',
  'activate',
  'minApp',
] as const;
export const doings = [
  'lock',
  'unlock',
  'forget',
  'evict',
  'full',
  'room',
  'update',
  'signIn',
  'export',
  'import',
  'shut',
  'anew',
] as const;

export type Action =
  | {
      do: 'keep';
      phone: number;
      what: 'meeting' | 'change' | 'withdraw' | 'agree' | 'draft';
      parent: number;
      fate: (typeof fates)[number];
      count: number;
    }
  | { do: 'wake'; phone: number; tab: number; urgent: boolean }
  | { do: 'net'; phone: number; tab: number; fault: (typeof faults)[number] | (typeof errors)[number] }
  | { do: 'rested'; phone: number; tab: number }
  | { do: 'crash'; phone: number; tab: number; when: 'now' | 'before' | 'after' }
  | { do: 'phone'; phone: number; what: (typeof doings)[number] }
  | { do: 'clock'; phone: number; days: number }
  | { do: 'time'; hours: number }
  | { do: 'others'; what: (typeof happenings)[number]; parent: number }
  | { do: 'copy' };

const phone = fc.nat(2);
const tab = fc.nat(1);
const parent = fc.nat(3);
const is = <T extends string>(what: T) => fc.constant(what);

/** Rare things are rare, so that there is something to be lost when they happen. */
const action: fc.Arbitrary<Action> = fc.oneof(
  {
    weight: 14,
    arbitrary: fc.record({
      do: is('keep'),
      phone,
      what: fc.constantFrom('meeting', 'meeting', 'change', 'change', 'withdraw', 'agree', 'draft'),
      parent,
      fate: fc.constantFrom(...fates),
      count: fc.integer({ min: 1, max: 3 }),
    }),
  },
  { weight: 14, arbitrary: fc.record({ do: is('wake'), phone, tab, urgent: fc.boolean() }) },
  {
    weight: 24,
    arbitrary: fc.record({
      do: is('net'),
      phone,
      tab,
      fault: fc.oneof(
        { weight: 5, arbitrary: is('ok') },
        { weight: 5, arbitrary: fc.constantFrom(...faults) },
        { weight: 1, arbitrary: fc.constantFrom(...errors) },
      ),
    }),
  },
  { weight: 6, arbitrary: fc.record({ do: is('rested'), phone, tab }) },
  {
    weight: 5,
    arbitrary: fc.record({ do: is('crash'), phone, tab, when: fc.constantFrom('now', 'before', 'after') }),
  },
  { weight: 6, arbitrary: fc.record({ do: is('phone'), phone, what: fc.constantFrom(...doings) }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: is('clock'), phone, days: fc.constantFrom(-20_000, -3, 0, 3, 27_000) }),
  },
  { weight: 1, arbitrary: fc.record({ do: is('time'), hours: fc.constantFrom(1, 30, 200) }) },
  { weight: 9, arbitrary: fc.record({ do: is('others'), what: fc.constantFrom(...happenings), parent }) },
  { weight: 1, arbitrary: fc.record({ do: is('copy') }) },
);

export interface History {
  mostOps: number;
  chance: number;
  /** One of the phones begins with the app of before. */
  old: boolean;
  actions: Action[];
}

export const history: fc.Arbitrary<History> = fc.record({
  mostOps: fc.constantFrom(1, 2, 3, 200),
  chance: fc.double({ min: 0, max: 0.999, noNaN: true }),
  old: fc.nat(4).map((n) => n === 0),
  actions: fc.array(action, { minLength: 5, maxLength: 60, size: 'max' }),
});
