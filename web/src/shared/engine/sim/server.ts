import type { ServerKey } from './locks';
import { pull } from './pull';
import { fresh, type Ack, type Device, type State } from './state';
import { fateOf, take, textOf, write, type Journal, type Wire } from './take';

/** What arrives, as JSON. */
export interface Asked {
  device: string;
  epoch: string;
  cursor: string;
  kid: string;
  purged: string[];
  urgent?: boolean;
  ops: ({ seq: number; kid: string; sealed: string } | Wire)[];
}

export type Reply = { status: number; code: string } | { status: 200; answer: Record<string, unknown> };

export const worker = 'samira';
const leaseDays = 7;
const day = 24 * 60 * 60 * 1000;

/** A model of the server, written from docs/records.md and sharing nothing with the engine. One worker, many devices. */
export class ModelServer implements Journal {
  state: State = fresh();
  readonly erased = new Set<string>();
  readonly heard = new Set<string>();
  readonly keys: ServerKey[] = [];
  /** Highest version ever given out, and the number of times that a backup was put back. */
  #mark = 0;
  #backup: State | undefined;
  epoch = 1;
  /** Sign-in of before counts no more. */
  tokens = 1;
  /** What phones were told that a backup covers; the backup itself does not know. */
  readonly covered = new Map<string, number>();
  /** Gaps that nobody could explain. */
  gaps: string[] = [];
  mostOps = 200;
  minApp = '';
  #devices = 0;
  readonly #tries = new Map<string, number>();

  /** @param now true time, ms */
  constructor(
    parents: string[],
    readonly now: () => number,
    key: ServerKey,
  ) {
    this.keys.push(key);
    for (const parent of parents) {
      this.state.granted.add(parent);
      write(this.state, 'parents', parent, parent, { parent, nickname: 'first' });
    }
  }

  register() {
    const device = `d${++this.#devices}`;
    const secret = `secret-${device}`;
    const purges = [...this.erased].map((parent) => ({ id: `purge-${parent}`, parent }));
    const none = { last: 0, durable: 0, outcomes: new Map(), held: new Map(), events: [], revoked: false };
    this.state.devices.set(device, { ...none, purges, secret });
    return { device, epoch: `e${this.epoch}`, deliver: secret, keys: this.#publicKeys() };
  }

  /** @param token which sign-in the phone has; or the secret of a device, which only delivers */
  async sync(asked: Asked, by: { token: number } | { secret: string }): Promise<Reply> {
    const ops = await Promise.all(asked.ops.map((op) => this.#open(op)));
    const delivers = 'secret' in by;
    if (!delivers && by.token !== this.tokens) return { status: 401, code: 'signed_out' };
    const device = this.state.devices.get(asked.device);
    if (!device || (delivers && device.secret !== by.secret)) return { status: 403, code: 'device_unknown' };
    if (asked.ops.length > this.mostOps) return { status: 413, code: 'too_large' };
    const poison = ops.some((op) => fateOf(op) === 'poison' && this.#again(textOf(op), 3));
    if (poison) return { status: 500, code: 'later' };
    device.purges = device.purges.filter((purge) => !asked.purged.includes(purge.parent));
    const pushed = this.#push(device, asked, ops);
    return 'status' in pushed ? pushed : this.#answer(device, asked, pushed, delivers);
  }

  /** A file of unsent work: the same as if the device itself had sent it. */
  async import(id: string, lines: string[]): Promise<void> {
    const device = this.state.devices.get(id);
    const asked = { device: id, epoch: '', ops: lines.map((line) => JSON.parse(line)) } as unknown as Asked;
    if (device) this.#push(device, asked, await Promise.all(asked.ops.map((op) => this.#open(op))));
  }

  backUp(): void {
    this.#backup = structuredClone(this.state);
    for (const [id, { last }] of this.#backup.devices) {
      this.state.devices.get(id)!.durable = last;
      this.covered.set(id, last);
    }
  }

  /** Yesterday's backup is put back. What was erased stays erased, and numbers go on above those given out. */
  restore(): void {
    if (!this.#backup) return;
    this.#mark = Math.max(this.#mark, this.state.version);
    this.state = structuredClone(this.#backup);
    this.state.version = this.#mark;
    this.epoch++;
    for (const parent of this.erased) this.#eraseNow(parent);
  }

  purge(parent: string): void {
    if (this.erased.has(parent)) return;
    this.erased.add(parent);
    this.#eraseNow(parent);
  }

  async rotate(make: (nr: number) => Promise<ServerKey>): Promise<void> {
    this.keys.unshift(await make(this.keys.length + 1));
  }

  visible() {
    return [...this.state.rows.values()].filter((row) => this.state.granted.has(row.parent));
  }

  #eraseNow(parent: string): void {
    const { granted, rows, devices } = this.state;
    granted.delete(parent);
    for (const [key, row] of rows) if (row.parent === parent) rows.delete(key);
    for (const device of devices.values()) {
      if (!device.purges.some((purge) => purge.parent === parent)) {
        device.purges.push({ id: `purge-${parent}`, parent });
      }
    }
  }

  #push(device: Device, asked: Asked, ops: Wire[]): { acks: Ack[]; missing?: number } | Reply {
    const acks: Ack[] = [];
    for (const [i, op] of ops.entries()) {
      const text = JSON.stringify(asked.ops[i]);
      const known = device.outcomes.get(op.seq);
      if (known && known.text !== text) return { status: 409, code: 'device_fork' };
      if (!known && op.seq !== device.last + 1) {
        if (asked.epoch === `e${this.epoch}`)
          this.gaps.push(`${asked.device}: ${op.seq} after ${device.last}`);
        return { acks, missing: device.last + 1 };
      }
      const later = !known && fateOf(op) === 'later' && this.#again(textOf(op), 2);
      const shut = device.revoked || !this.state.active;
      const ack = later
        ? { seq: op.seq, outcome: 'later' }
        : (known?.ack ?? take(this.state, this, op, shut));
      acks.push(ack);
      if (later) break;
      device.outcomes.set(op.seq, { text, ack });
      device.last = Math.max(device.last, op.seq);
    }
    return { acks };
  }

  #answer(device: Device, asked: Asked, pushed: { acks: Ack[]; missing?: number }, delivers: boolean): Reply {
    const wipe = device.revoked || !this.state.active;
    const { acks, missing } = pushed;
    const taken = acks.length > 0 && missing === undefined && acks.at(-1)!.outcome !== 'later';
    const hurried = asked.urgent === true && taken && !delivers && !wipe;
    // Not the cursor that came, so that nobody here can rely on it
    const nothing = { changes: [], drops: [], grants: [], more: false, cursor: `v${this.state.version}` };
    const later = { ...nothing, more: true, cursor: asked.cursor };
    const cursor = asked.epoch === `e${this.epoch}` ? asked.cursor : '';
    const now = this.now();
    const answer = {
      epoch: `e${this.epoch}`,
      now: new Date(now).toISOString(),
      ...(!hurried && { lease_until: new Date(now + leaseDays * day).toISOString() }),
      last_seq: device.last,
      durable_seq: device.durable,
      ...pushed,
      ...(delivers || wipe ? nothing : hurried ? later : pull(this.state, device, cursor)),
      purges: wipe ? [] : device.purges,
      ...(delivers && { delivered: true }),
      ...(hurried && { hurried }),
      ...(wipe && { wipe }),
      ...(this.minApp && { min_app: this.minApp }),
      ...(asked.kid !== this.keys[0]!.kid && { keys: this.#publicKeys() }),
    };
    return { status: 200, answer: JSON.parse(JSON.stringify(answer)) };
  }

  async #open(op: Asked['ops'][number]): Promise<Wire> {
    if (!('sealed' in op)) return op;
    const inside = await this.keys.find((key) => key.kid === op.kid)?.open(op.sealed, worker);
    if (inside === undefined) throw new Error(`op ${op.seq} does not open`);
    return { ...(JSON.parse(inside) as Wire), seq: op.seq };
  }

  #publicKeys() {
    return this.keys.map(({ kid, public: key }) => ({ kid, public: key }));
  }

  #again(text: string, times: number): boolean {
    const tries = (this.#tries.get(text) ?? 0) + 1;
    this.#tries.set(text, tries);
    return tries <= times;
  }
}
