// The day of the journey: a Tuesday morning, in the hours that a message may leave. The server takes it as the
// moment of its start, the browsers are set to the same, so that dates in forms mean the same on both sides.
const start = new Date('2026-11-24T10:00:00+01:00').getTime();
const born = Date.now();

/** Now in the world of the journey. */
export function now(): Date {
  return new Date(start + Date.now() - born);
}

export const demoNow = (): string => now().toISOString();

/** How far the journey's clock is ahead of the machine's, in milliseconds. */
export const ahead = start - born;

/** Runs in the page before anything of ours: Date tells the journey's time and goes on ticking. */
export function shiftDate(ms: number): void {
  const Real = Date;
  const Shifted = function (this: unknown, ...args: []) {
    if (!new.target) return new Real(Real.now() + ms).toString();
    return Reflect.construct(Real, args.length === 0 ? [Real.now() + ms] : args, new.target);
  } as unknown as DateConstructor;
  Object.setPrototypeOf(Shifted, Real);
  Object.defineProperty(Shifted, 'prototype', { value: Real.prototype });
  Shifted.now = () => Real.now() + ms;
  globalThis.Date = Shifted;
}
