/** How long the app may be out of sight before it locks, in milliseconds. */
export const patience = 5 * 60_000;

/** Milliseconds of two clocks: the one on the wall can be put back, the running one may stand still in a frozen tab. */
export interface Clocks {
  wall(): number;
  running(): number;
}

const ofDevice: Clocks = { wall: () => Date.now(), running: () => performance.now() };

/** Remembers when the app went out of sight. */
export class Away {
  #since: { wall: number; running: number } | undefined;

  constructor(private readonly clocks: Clocks = ofDevice) {}

  /** It is out of sight; a second time says nothing new. */
  leave(): void {
    this.#since ??= { wall: this.clocks.wall(), running: this.clocks.running() };
  }

  /** It is in sight again. */
  back(): void {
    this.#since = undefined;
  }

  /** Was it away for longer than it may be, by either clock? */
  tooLong(): boolean {
    if (!this.#since) return false;
    const { wall, running } = this.#since;
    return Math.max(this.clocks.wall() - wall, this.clocks.running() - running) >= patience;
  }
}
