import { subscribe, unsubscribe, type Address } from '$shared/push';
import { ApiError } from './ask';

/** `install`: this kind of device only allows it from the home screen; `blocked`: the person or the phone said no. */
export type PushStanding = 'on' | 'off' | 'blocked' | 'install' | 'impossible';

/** Whose subscription this browser has, who wants one, and whose end the server has not heard of. Ids only. */
export interface Marks {
  owner: string;
  wanted: string[];
  owed: string[];
}

/** All that lies outside. Tests put their own in its place. */
export interface PushWorld {
  /** Undefined: this browser knows no notifications. */
  permission(): NotificationPermission | undefined;
  ask(): Promise<NotificationPermission>;
  /** Undefined: this browser knows no pushes. */
  manager(): Promise<Pick<PushManager, 'getSubscription' | 'subscribe'> | undefined>;
  needsInstall(): boolean;
  closeNotifications(): Promise<void>;
  marks: { read(): Marks; write(marks: Marks): void };
  key(): Promise<string>;
  begin(device: string, address: Address): Promise<void>;
  /** In the name of this worker's device: works locked, and after signing out. Throws ApiError. */
  end(worker: string): Promise<void>;
  now(): number;
}

const again = 6 * 60 * 60 * 1000;
const patience = 2_000; // off line a browser may wait for its push service; signing out does not

/** The subscription of this browser: begun after a tap, kept up at each start, ended when its worker leaves. */
export class Pushing {
  /** One thing at a time: an end must not overtake a beginning. */
  #last: Promise<unknown> = Promise.resolve();
  #told = { to: '', at: 0 };

  constructor(private readonly world: PushWorld) {}

  async standing(worker: string): Promise<PushStanding> {
    const permission = this.world.permission();
    const manager = await this.world.manager();
    if (permission === undefined || !manager) return this.world.needsInstall() ? 'install' : 'impossible';
    if (permission === 'denied') return 'blocked';
    const { owner, wanted } = this.world.marks.read();
    const here = owner === worker && wanted.includes(worker) && permission === 'granted';
    return here && (await manager.getSubscription()) ? 'on' : 'off';
  }

  /** After a tap: asks the person first, because browsers only allow that in the tap itself. Throws ApiError. */
  async turnOn(worker: string, device: string): Promise<void> {
    if ((await this.world.ask()) !== 'granted') return;
    await this.#next(() => this.#tell(worker, device));
  }

  /**
   * At each start and unlocking: the server hears again where this device is reached, for either side may have made its
   * keys or addresses anew. What another worker left here ends. Never throws.
   */
  async keepUp(worker: string, device: string): Promise<void> {
    const { owner, wanted } = this.world.marks.read();
    if (owner !== '' && owner !== worker) await this.leave(owner, { wanted: true });
    await this.#next(() => this.#pay());
    const to = `${worker} ${device}`;
    if (device === '' || !wanted.includes(worker) || this.world.permission() !== 'granted') return;
    if (this.#told.to === to && this.world.now() - this.#told.at < again) return;
    await this.#next(() => this.#tell(worker, device)).catch(() => {}); // off line: at the next start
  }

  /**
   * Ends it here and at the server, also later when there is no line now. Never throws.
   * @param wanted it begins again by itself when this worker opens Naast here
   */
  async leave(worker: string, { wanted = false } = {}): Promise<void> {
    await this.#next(async () => {
      const marks = this.world.marks.read();
      if (!wanted) marks.wanted = marks.wanted.filter((one) => one !== worker);
      if (marks.owner === worker) {
        marks.owner = '';
        marks.owed = [...new Set([...marks.owed, worker])];
        this.#told = { to: '', at: 0 };
      }
      this.world.marks.write(marks);
      await Promise.race([
        this.world.manager().then(unsubscribe),
        new Promise((late) => setTimeout(late, patience)),
      ]);
      await this.world.closeNotifications();
    });
    void this.#next(() => this.#pay());
  }

  async #tell(worker: string, device: string): Promise<void> {
    const manager = await this.world.manager();
    if (!manager) return;
    await this.world.begin(device, await subscribe(manager, await this.world.key()));
    const { wanted, owed } = this.world.marks.read();
    // What is owed from before would end what has just begun
    const rest = owed.filter((one) => one !== worker);
    this.world.marks.write({ owner: worker, wanted: [...new Set([...wanted, worker])], owed: rest });
    this.#told = { to: `${worker} ${device}`, at: this.world.now() };
  }

  async #pay(): Promise<void> {
    for (const worker of this.world.marks.read().owed) {
      try {
        await this.world.end(worker);
      } catch (error) {
        const never = error instanceof ApiError && error.status >= 400 && error.status < 500;
        if (!never) continue; // off line: at the next start
      }
      const marks = this.world.marks.read();
      this.world.marks.write({ ...marks, owed: marks.owed.filter((one) => one !== worker) });
    }
  }

  #next<T>(job: () => Promise<T>): Promise<T> {
    const mine = this.#last.then(job);
    this.#last = mine.catch(() => {});
    return mine;
  }
}
